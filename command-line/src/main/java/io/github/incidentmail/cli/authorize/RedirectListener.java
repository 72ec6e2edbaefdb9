package io.github.incidentmail.cli.authorize;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Waits on loopback for the browser to bring the answer of one sign-in (RFC 8252, 7.3). Takes one
 * answer, and only the right one. Safe for use by many threads.
 */
final class RedirectListener implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int MAX_WAITING = 64;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final URI redirectUri;
  private final CompletableFuture<String> answer = new CompletableFuture<>();
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<Predicate<String>> expected = new CompletableFuture<>();

  private RedirectListener(HttpServer server, URI redirectUri) {
    this.server = server;
    this.redirectUri = redirectUri;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            RedirectListener::daemon);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /**
   * Listens at {@code redirect}, whose host is a name of loopback; without a port at a free one.
   *
   * @throws IOException if the port is taken
   */
  static RedirectListener open(URI redirect) throws IOException {
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    HttpServer server =
        HttpServer.create(new InetSocketAddress(loopback, Math.max(0, redirect.getPort())), 16);
    // As it was registered, to the letter: some providers compare even a last slash.
    URI whole =
        URI.create(
            "http://"
                + redirect.getHost()
                + ":"
                + server.getAddress().getPort()
                + redirect.getRawPath());
    RedirectListener listener = new RedirectListener(server, whole);
    server.start();
    return listener;
  }

  /** Where it listens, with the port. */
  URI redirectUri() {
    return redirectUri;
  }

  /** From now on an address that {@code accepted} takes is the answer. */
  void expect(Predicate<String> accepted) {
    expected.complete(accepted);
  }

  /**
   * The answer's query; empty if none came in time.
   *
   * @throws InterruptedException if the waiting thread is told to stop
   */
  Optional<String> await(Duration patience) throws InterruptedException {
    try {
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    AnswerPage page = judge(exchange, query);
    try (exchange) {
      send(exchange, page);
    } finally {
      // Only now: the program may end at once, and the browser should have its page.
      if (page == AnswerPage.RECEIVED) {
        answer.complete(query);
      }
    }
  }

  private AnswerPage judge(HttpExchange exchange, String query) {
    // Another name for this address would be a web page that tries to speak for the browser.
    boolean ours =
        redirectUri.getRawAuthority().equals(exchange.getRequestHeaders().getFirst("Host"));
    if (!ours || !path().equals(exchange.getRequestURI().getRawPath())) {
      return AnswerPage.UNKNOWN;
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return AnswerPage.METHOD;
    }
    Predicate<String> accepted = expected.getNow(text -> false);
    if (query == null || !accepted.test("?" + query)) {
      return AnswerPage.ANOTHER;
    }
    return taken.compareAndSet(false, true) ? AnswerPage.RECEIVED : AnswerPage.SECOND;
  }

  private String path() {
    return redirectUri.getRawPath().isEmpty() ? "/" : redirectUri.getRawPath();
  }

  private static void send(HttpExchange exchange, AnswerPage page) throws IOException {
    byte[] html = page.html();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/html; charset=utf-8");
    headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    headers.set("Connection", "close");
    exchange.sendResponseHeaders(page.status(), html.length);
    exchange.getResponseBody().write(html);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "incident-mail-redirect");
    thread.setDaemon(true);
    return thread;
  }
}
