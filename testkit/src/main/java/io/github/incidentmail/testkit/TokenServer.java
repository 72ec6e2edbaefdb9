package io.github.incidentmail.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth 2.0 token endpoint on loopback for the client credentials grant (RFC 6749, 4.4). It
 * checks the client's id and secret, by form or by Basic, hands out opaque tokens and remembers
 * which are valid. {@link #next} and {@link #always} make it misbehave. Safe for use by many
 * threads.
 */
public final class TokenServer implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MAX_REQUEST_BYTES = 64 * 1024;

  /** What the server does with one request whose headers and body it has read. */
  @FunctionalInterface
  public interface Answer {
    void give(HttpExchange exchange, Request request, TokenServer server) throws IOException;
  }

  /**
   * A request as it arrived.
   *
   * @param authorization the Authorization header, or null
   * @param form the decoded parameters of the body
   */
  public record Request(String method, @Nullable String authorization, Map<String, String> form) {}

  private final HttpServer server;
  private final ExecutorService executor;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final LongSupplier nanoTime;
  private final Map<String, Long> validUntil = new ConcurrentHashMap<>();
  private final ConcurrentLinkedDeque<Answer> planned = new ConcurrentLinkedDeque<>();
  private final List<Request> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger issued = new AtomicInteger();
  private final String clientId;
  private volatile String clientSecret;
  private volatile Duration lifetime = Duration.ofHours(1);
  private volatile int tokenLength = 1_400;
  private volatile Answer standing = TokenServer::grant;

  /** Starts a server that knows one client. */
  public TokenServer(String clientId, String clientSecret) throws IOException {
    this(clientId, clientSecret, System::nanoTime);
  }

  /** Starts a server whose tokens age by {@code nanoTime}. */
  public TokenServer(String clientId, String clientSecret, LongSupplier nanoTime)
      throws IOException {
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.nanoTime = nanoTime;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    // A silent answer keeps its thread until close, so the number of threads can't be fixed.
    executor = Executors.newCachedThreadPool(TokenServer::daemon);
    server.setExecutor(executor);
    server.createContext("/token", this::handle);
    server.start();
  }

  /** The address to ask, on loopback by plain http. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  /** The section OAuth2 of a client that this server knows. */
  public ConfigTree section() {
    return ConfigTree.section("OAuth2")
        .with("tokenEndpoint", endpoint().toString())
        .with("clientId", clientId)
        .with("clientSecret", "literal:" + clientSecret)
        .with("grant", "client_credentials");
  }

  /** How long tokens issued from now on are valid; the answer tells whole seconds. */
  public void lifetime(Duration duration) {
    lifetime = duration;
  }

  /** How many characters tokens issued from now on have; at least 16. */
  public void tokenLength(int characters) {
    tokenLength = Math.max(16, characters);
  }

  /** From now on only {@code secret} is accepted. */
  public void clientSecret(String secret) {
    clientSecret = secret;
  }

  /** Gives {@code answers}, one for each of the coming requests, then goes on as before. */
  public void next(Answer... answers) {
    planned.addAll(Arrays.asList(answers));
  }

  /** Gives {@code answer} to every request for which none is planned. */
  public void always(Answer answer) {
    standing = answer;
  }

  /** Forgets every planned answer and works properly again. */
  public void recover() {
    planned.clear();
    standing = TokenServer::grant;
  }

  /** How many requests arrived. */
  public int requests() {
    return received.size();
  }

  /** Every request, the oldest first. */
  public List<Request> received() {
    return List.copyOf(received);
  }

  /** Whether {@code token} was issued here, has not been revoked and is within its lifetime. */
  public boolean isValid(String token) {
    Long end = validUntil.get(token);
    return end != null && nanoTime.getAsLong() - end < 0;
  }

  /** No token issued so far is valid any longer. */
  public void revokeAll() {
    validUntil.clear();
  }

  /** Issues a token without any request. */
  public String issue() {
    long now = nanoTime.getAsLong();
    validUntil.values().removeIf(end -> now - end >= 0);
    byte[] filler = new byte[tokenLength];
    RANDOM.nextBytes(filler);
    String text = issued.incrementAndGet() + "." + Base64.getUrlEncoder().encodeToString(filler);
    String token = text.substring(0, tokenLength);
    validUntil.put(token, now + lifetime.toNanos());
    return token;
  }

  /** Stops at once; requests being answered break off. */
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
  }

  /**
   * Answers {@code status} with {@code body}, in which {@code %TOKEN%} is replaced by a token that
   * is issued for it.
   *
   * @param contentType null for no such header
   * @param headers further names and values in turn
   */
  public static Answer answer(
      int status, @Nullable String contentType, String body, String... headers) {
    return (exchange, request, server) -> {
      String text = body.contains("%TOKEN%") ? body.replace("%TOKEN%", server.issue()) : body;
      if (contentType != null) {
        exchange.getResponseHeaders().set("Content-Type", contentType);
      }
      for (int i = 0; i + 1 < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      send(exchange, status, text.getBytes(UTF_8));
    };
  }

  /** Answers with JSON; see {@link #answer}. */
  public static Answer json(int status, String body) {
    return answer(status, "application/json", body);
  }

  /** Takes the request and never says anything, until the server is closed. */
  public static Answer silence() {
    return (exchange, request, server) -> server.pause(Duration.ofDays(1));
  }

  /** Starts an answer and goes on with one space each {@code pause}, until the server is closed. */
  public static Answer drip(Duration pause) {
    return (exchange, request, server) -> {
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      while (!server.pause(pause)) {
        out.write(' ');
        out.flush();
      }
    };
  }

  /** Breaks the connection off without an answer. */
  public static Answer disconnect() {
    return (exchange, request, server) -> exchange.close();
  }

  /** Breaks the connection off within the answer's body. */
  public static Answer disconnectWithinBody() {
    return (exchange, request, server) -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 4_096);
      exchange.getResponseBody().write("{\"access_token\":\"".getBytes(UTF_8));
      exchange.close();
    };
  }

  /** Answers with a body of {@code bytes} spaces, or as many as are taken. */
  public static Answer huge(long bytes) {
    return (exchange, request, server) -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes);
      byte[] chunk = new byte[8_192];
      Arrays.fill(chunk, (byte) ' ');
      OutputStream out = exchange.getResponseBody();
      for (long left = bytes; left > 0; left -= chunk.length) {
        out.write(chunk, 0, (int) Math.min(left, chunk.length));
      }
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES);
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              form(new String(body, UTF_8)));
      received.add(request);
      Answer plan = planned.poll();
      (plan == null ? standing : plan).give(exchange, request, this);
    }
  }

  private static void grant(HttpExchange exchange, Request request, TokenServer server)
      throws IOException {
    server.proper(request).give(exchange, request, server);
  }

  private Answer proper(Request request) {
    if (!request.method().equals("POST")) {
      return json(405, "{\"error\":\"invalid_request\"}");
    }
    if (!knows(request)) {
      return answer(
          401,
          "application/json",
          "{\"error\":\"invalid_client\",\"error_description\":\"unknown client or secret\"}",
          "WWW-Authenticate",
          "Basic realm=\"token\"");
    }
    if (!"client_credentials".equals(request.form().get("grant_type"))) {
      return json(400, "{\"error\":\"unsupported_grant_type\"}");
    }
    return json(
        200,
        "{\"access_token\":\"%TOKEN%\",\"token_type\":\"Bearer\",\"expires_in\":"
            + lifetime.toSeconds()
            + "}");
  }

  private boolean knows(Request request) {
    String authorization = request.authorization();
    if (authorization == null) {
      return clientId.equals(request.form().get("client_id"))
          && clientSecret.equals(request.form().get("client_secret"));
    }
    if (!authorization.startsWith("Basic ")) {
      return false;
    }
    String[] pair = decoded(authorization.substring("Basic ".length())).split(":", 2);
    return pair.length == 2
        && clientId.equals(URLDecoder.decode(pair[0], UTF_8))
        && clientSecret.equals(URLDecoder.decode(pair[1], UTF_8));
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Waits for {@code duration}; true once the server is closed. */
  private boolean pause(Duration duration) {
    try {
      return closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String parameter : body.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(parameter.substring(0, equals), UTF_8),
            URLDecoder.decode(parameter.substring(equals + 1), UTF_8));
      }
    }
    return Map.copyOf(form);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "token-server");
    thread.setDaemon(true);
    return thread;
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
