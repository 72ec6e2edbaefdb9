package com.example.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes orders by {@code GET /order/<pieces>} until somebody ends it. */
public final class OrderService {
  private static final Logger LOG = LoggerFactory.getLogger(OrderService.class);
  private static final int SECONDS_TO_FINISH = 2;

  private OrderService() {}

  /**
   * Serves. The appender stops when the JVM exits, so that what was logged last is mailed, too.
   *
   * @param arguments the port, or none for 8080
   */
  public static void main(String[] arguments) throws IOException {
    int port = arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0]);
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/healthz", exchange -> answer(exchange, 204));
    server.createContext("/order/", OrderService::order);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(SECONDS_TO_FINISH)));
    server.start();
    LOG.info("Taking orders on port {}", server.getAddress().getPort());
  }

  private static void order(HttpExchange exchange) throws IOException {
    String pieces = exchange.getRequestURI().getPath().substring("/order/".length());
    try {
      LOG.info("{} pieces ordered", Integer.parseInt(pieces));
      answer(exchange, 204);
    } catch (NumberFormatException e) {
      LOG.error("An order was not taken", e);
      answer(exchange, 500);
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, -1);
    }
  }
}
