package io.github.incidentmail.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth 2.0 authorization server on loopback for sign-ins by a person, who consents at once: the
 * authorization code with PKCE S256 demanded (RFC 7636) and {@code iss} (RFC 9207), and the device
 * flow (RFC 8628). Codes are good for one use. Safe for use by many threads.
 */
public final class AuthorizationServer implements AutoCloseable {
  /** The refresh token that a sign-in gives; a canary that no output may show. */
  public static final String REFRESH_TOKEN = "canary-refresh-token";

  /** The access token that a sign-in gives; as above. */
  public static final String ACCESS_TOKEN = "canary-access-token";

  /** The person, as the identity token names it. */
  public static final String PERSON = "olga@example.com";

  private static final int MAX_REQUEST_BYTES = 64 * 1024;

  private record Planned(int status, String body) {}

  private final HttpServer server;
  private final String clientId;
  private final @Nullable String clientSecret;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> deviceRequests = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedDeque<Planned> tokenAnswers = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<Planned> deviceAnswers = new ConcurrentLinkedDeque<>();
  private final AtomicInteger issued = new AtomicInteger();
  private volatile UnaryOperator<Map<String, String>> redirect = parameters -> parameters;
  private volatile boolean refreshTokens = true;
  private volatile boolean deviceNeedsPkce;

  /** Starts a server that knows one client; one without a secret is public. */
  public AuthorizationServer(String clientId, @Nullable String clientSecret) throws IOException {
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.createContext("/token", exchange -> answer(exchange, this::token));
    server.createContext("/device", exchange -> answer(exchange, this::device));
    server.createContext("/authorize", this::authorize);
    server.start();
  }

  /** What {@code iss} says. */
  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public URI authorizationEndpoint() {
    return URI.create(issuer() + "/authorize");
  }

  public URI deviceEndpoint() {
    return URI.create(issuer() + "/device");
  }

  public URI tokenEndpoint() {
    return URI.create(issuer() + "/token");
  }

  /** Changes the parameters that the person's browser brings back. */
  public void redirectWith(UnaryOperator<Map<String, String>> change) {
    redirect = change;
  }

  /** Whether sign-ins from now on give a refresh token. */
  public void refreshTokens(boolean given) {
    refreshTokens = given;
  }

  /** Whether the device flow demands PKCE, as Keycloak does for a client that must use it. */
  public void deviceNeedsPkce(boolean needed) {
    deviceNeedsPkce = needed;
  }

  /** Gives this once in place of the next token answer; several are given in their order. */
  public void nextToken(int status, String body) {
    tokenAnswers.add(new Planned(status, body));
  }

  /** Gives this once in place of the next answer of the device endpoint. */
  public void nextDevice(int status, String body) {
    deviceAnswers.add(new Planned(status, body));
  }

  /** The forms that the token endpoint got, the oldest first. */
  public List<Map<String, String>> tokenRequests() {
    return List.copyOf(tokenRequests);
  }

  /** The forms that the device endpoint got, the oldest first. */
  public List<Map<String, String>> deviceRequests() {
    return List.copyOf(deviceRequests);
  }

  /** Where the browser of a person who consents is sent after it opened {@code address}. */
  public URI consent(URI address) {
    Map<String, String> request = parameters(address.getRawQuery());
    Map<String, String> answer = new LinkedHashMap<>();
    if (!clientId.equals(request.get("client_id"))
        || !"code".equals(request.get("response_type"))
        || !"S256".equals(request.get("code_challenge_method"))) {
      answer.put("error", "invalid_request");
    } else {
      String code = "canary-code-" + issued.incrementAndGet();
      codes.put(code, request);
      answer.put("code", code);
    }
    answer.put("state", request.getOrDefault("state", ""));
    answer.put("iss", issuer());
    return URI.create(request.get("redirect_uri") + "?" + query(redirect.apply(answer)));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange
          .getResponseHeaders()
          .set("Location", consent(exchange.getRequestURI()).toASCIIString());
      exchange.sendResponseHeaders(302, -1);
    }
  }

  private Planned device(Map<String, String> form, @Nullable String authorization) {
    deviceRequests.add(form);
    Planned planned = deviceAnswers.poll();
    if (planned != null) {
      return planned;
    }
    if (deviceNeedsPkce && !"S256".equals(form.get("code_challenge_method"))) {
      return error(400, "invalid_request", "Missing parameter: code_challenge_method");
    }
    String code = "canary-device-" + issued.incrementAndGet();
    codes.put(code, form);
    return new Planned(
        200,
        "{\"device_code\":\"%s\",\"user_code\":\"WDJB-MJHT\",\"verification_uri\":\"%s/activate\","
                .formatted(code, issuer())
            + "\"verification_uri_complete\":\"%s/activate?user_code=WDJB-MJHT\","
                .formatted(issuer())
            + "\"expires_in\":600,\"interval\":5}");
  }

  private Planned token(Map<String, String> form, @Nullable String authorization) {
    tokenRequests.add(form);
    Planned planned = tokenAnswers.poll();
    if (planned != null) {
      return planned;
    }
    if (!knows(form, authorization)) {
      return error(401, "invalid_client", "unknown client or secret");
    }
    String code = form.getOrDefault("code", form.getOrDefault("device_code", ""));
    Map<String, String> request = codes.remove(code);
    if (request == null) {
      return error(400, "invalid_grant", "Code not valid");
    }
    String challenge = request.get("code_challenge");
    if (challenge != null && !challenge.equals(s256(form.getOrDefault("code_verifier", "")))) {
      return error(400, "invalid_grant", "PKCE verification failed");
    }
    String redirectUri = request.get("redirect_uri");
    if (redirectUri != null && !redirectUri.equals(form.get("redirect_uri"))) {
      return error(400, "invalid_grant", "Incorrect redirect_uri");
    }
    return new Planned(200, tokens(request.getOrDefault("scope", "")));
  }

  private String tokens(String scope) {
    String claims = "{\"sub\":\"4711\",\"email\":\"" + PERSON + "\",\"iss\":\"" + issuer() + "\"}";
    String idToken =
        "e30."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
            + ".c";
    return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"%s\","
            .formatted(ACCESS_TOKEN, scope)
        + (refreshTokens
            ? "\"refresh_token\":\"%s\",\"refresh_token_expires_in\":86400,"
                .formatted(REFRESH_TOKEN)
            : "")
        + "\"id_token\":\"%s\"}".formatted(idToken);
  }

  private boolean knows(Map<String, String> form, @Nullable String authorization) {
    if (clientSecret == null) {
      return clientId.equals(form.get("client_id")) && authorization == null;
    }
    String basic =
        "Basic "
            + Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(UTF_8));
    return basic.equals(authorization)
        || (clientId.equals(form.get("client_id"))
            && clientSecret.equals(form.get("client_secret")));
  }

  /** Judges a form. */
  private interface Endpoint {
    Planned answer(Map<String, String> form, @Nullable String authorization);
  }

  private static void answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES), UTF_8);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      Planned answer = endpoint.answer(parameters(form), authorization);
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Planned error(int status, String error, String description) {
    return new Planned(
        status, "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description));
  }

  private static String s256(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : (query == null ? "" : query).split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.put(
            URLDecoder.decode(parameter.substring(0, equals), UTF_8),
            URLDecoder.decode(parameter.substring(equals + 1), UTF_8));
      }
    }
    return Map.copyOf(parameters);
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
