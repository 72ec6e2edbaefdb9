package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.TokenException.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DirectoryTest {
  private static final String OIDC = "/realm/.well-known/openid-configuration";
  private static final String OAUTH = "/.well-known/oauth-authorization-server/realm";

  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int otherStatus = 404;
  private HttpServer server;
  private URI issuer;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().toString();
          asked.add(exchange.getRequestMethod() + " " + path);
          byte[] body = documents.getOrDefault(path, "").getBytes(UTF_8);
          exchange.getResponseHeaders().set("Location", "https://elsewhere.example/");
          try (exchange) {
            if (body.length == 0) {
              exchange.sendResponseHeaders(otherStatus, -1);
            } else {
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          }
        });
    server.start();
    issuer = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/realm");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void endpoints_ofTheIssuersDocument_areGotOnce() throws Exception {
    documents.put(OIDC, document(issuer.toString()));
    Directory directory = directory(new Endpoints(null, null, null, issuer));
    assertThat(asked).isEmpty();

    assertThat(directory.tokenEndpoint()).hasToString("https://login.example.com/token");
    assertThat(directory.authorizationEndpoint()).hasToString("https://login.example.com/auth");
    assertThat(directory.deviceEndpoint()).hasToString("https://login.example.com/device");
    assertThat(asked).containsExactly("GET " + OIDC);
  }

  @Test
  void endpoints_onlyRfc8414_isFoundToo() throws Exception {
    documents.put(OAUTH, document(issuer.toString()));

    assertThat(directory(new Endpoints(null, null, null, issuer)).tokenEndpoint())
        .hasToString("https://login.example.com/token");
    assertThat(asked).containsExactly("GET " + OIDC, "GET " + OAUTH);
  }

  @Test
  void endpoints_configured_winAndAskNobody() throws Exception {
    URI token = URI.create("https://x.example/t");

    assertThat(directory(new Endpoints(token, null, null, issuer)).tokenEndpoint())
        .isEqualTo(token);
    assertThat(asked).isEmpty();
  }

  @Test
  void document_ofAnotherIssuer_isRefused() {
    documents.put(OIDC, document(issuer + "/"));
    assertThat(failure())
        .hasMessageContaining("is of another issuer, '" + issuer + "/'; if that is the right one");

    documents.put(OIDC, document("https://login.microsoftonline.com/{tenantid}/v2.0"));
    assertThat(failure()).hasMessageContaining("template for many directories");

    documents.put(OIDC, "{\"token_endpoint\":\"https://x.example/t\"} ");
    assertThat(failure()).hasMessageContaining("another issuer, 'null'");
  }

  @Test
  void document_withAnUnusableAddress_isRefused() {
    for (String address : List.of("http://login.example.com/token", "a b", "/token")) {
      documents.put(
          OIDC, "{\"issuer\":\"" + issuer + "\",\"token_endpoint\":\"" + address + "\"} ");
      assertThat(failure()).hasMessageContaining("has an unusable token_endpoint: ");
    }
    documents.put(OIDC, "{\"issuer\":\"" + issuer + "\"} ");
    assertThat(failure()).hasMessageContaining("has no token_endpoint");
  }

  @Test
  void document_missing_isConfiguration() {
    assertThat(failure())
        .hasMessageContaining("has no document with its addresses (answered 404)")
        .hasMessageContaining("without /.well-known");
  }

  @Test
  void document_serverInTrouble_isTransientAndMended() throws Exception {
    otherStatus = 503;
    Directory directory = directory(new Endpoints(null, null, null, issuer));
    TokenException failure = catchThrowableOfType(TokenException.class, directory::tokenEndpoint);
    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-UNAVAILABLE");

    documents.put(OIDC, document(issuer.toString()));

    assertThat(directory.tokenEndpoint()).hasToString("https://login.example.com/token");
  }

  @Test
  void document_noJson_isTransient() {
    documents.put(OIDC, "<html>log in</html> ");

    TokenException failure = anyFailure();
    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-NO-JSON");
  }

  @Test
  void document_redirect_isNotFollowed() {
    otherStatus = 302;

    assertThat(anyFailure().id()).isEqualTo("IM-OAUTH-REDIRECT");
    assertThat(asked).hasSize(1);
  }

  @Test
  void document_nobodyListens_isTransient() {
    server.stop(0);

    TokenException failure = anyFailure();
    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure).hasMessageStartingWith("the issuer 127.0.0.1:");
  }

  private TokenException failure() {
    TokenException failure = anyFailure();
    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-DISCOVERY");
    return failure;
  }

  private TokenException anyFailure() {
    Directory directory = directory(new Endpoints(null, null, null, issuer));
    return catchThrowableOfType(TokenException.class, directory::tokenEndpoint);
  }

  private static Directory directory(Endpoints endpoints) {
    return new Directory(
        endpoints,
        new TokenHttp(Settings.CONNECTION, Duration.ofSeconds(20)),
        InstantSource.system());
  }

  private static String document(String issuer) {
    return Json.write(
        Map.of(
            "issuer",
            issuer,
            "token_endpoint",
            "https://login.example.com/token",
            "authorization_endpoint",
            "https://login.example.com/auth",
            "device_authorization_endpoint",
            "https://login.example.com/device"));
  }
}
