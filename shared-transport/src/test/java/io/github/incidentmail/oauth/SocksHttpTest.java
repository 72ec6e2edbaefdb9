package io.github.incidentmail.oauth;

import static io.github.incidentmail.oauth.SocksSetup.CERTIFICATES;
import static io.github.incidentmail.oauth.SocksSetup.GRANTED;
import static io.github.incidentmail.oauth.SocksSetup.HOST;
import static io.github.incidentmail.oauth.SocksSetup.connection;
import static io.github.incidentmail.oauth.SocksSetup.failure;
import static io.github.incidentmail.oauth.SocksSetup.json;
import static io.github.incidentmail.oauth.SocksSetup.proxy;
import static io.github.incidentmail.oauth.SocksSetup.server;
import static io.github.incidentmail.oauth.SocksSetup.source;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.testkit.OldTlsServer;
import io.github.incidentmail.testkit.TestCertificates.Flaw;
import io.github.incidentmail.testkit.TestProxy;
import io.github.incidentmail.testkit.TokenServer;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The token endpoint behind a SOCKS proxy; the certificates are real, the names are the proxy's.
 */
@Timeout(60)
class SocksHttpTest {
  @TempDir Path directory;

  @Test
  void token_throughSocks_arrivesAndTheProxyLooksUpTheName() throws Exception {
    try (ScriptedTlsServer server = server(GRANTED);
        TestProxy proxy = proxy(server.port())) {
      assertThat(source(proxy.port(), directory).token().value()).isEqualTo("t");

      assertThat(proxy.targets()).containsExactly("socks " + HOST + ":443");
      assertThat(server.requests())
          .singleElement()
          .asString()
          .startsWith("POST /a/token?b=c HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n")
          .contains("\r\nAuthorization: Basic ", "\r\nAccept: application/json\r\n")
          .endsWith("\r\n\r\ngrant_type=client_credentials");
    }
  }

  @Test
  void token_byTheIssuersDocument_isGotTheSameWay() throws Exception {
    String document =
        "{\"issuer\":\"https://%s\",\"token_endpoint\":\"https://%s:8443/t\"}"
            .formatted(HOST, HOST);
    AtomicInteger count = new AtomicInteger();
    try (ScriptedTlsServer server =
            ScriptedTlsServer.answering(
                CERTIFICATES.server(Flaw.OTHER_HOST),
                out ->
                    out.write(
                        (count.getAndIncrement() == 0 ? json(200, document) : GRANTED)
                            .getBytes(US_ASCII)));
        TestProxy proxy = proxy(server.port())) {
      Endpoints endpoints = new Endpoints(null, null, null, URI.create("https://" + HOST));

      assertThat(source(endpoints, connection(proxy.port(), directory)).token().value())
          .isEqualTo("t");

      assertThat(proxy.targets())
          .containsExactly("socks " + HOST + ":443", "socks " + HOST + ":8443");
      assertThat(server.requests().get(0))
          .startsWith("GET /.well-known/openid-configuration HTTP/1.1\r\n")
          .doesNotContain("Content-Length");
      assertThat(server.requests().get(1)).contains("\r\nHost: " + HOST + ":8443\r\n");
    }
  }

  @Test
  void token_loopbackByHttp_isAskedWithoutTheProxy() throws Exception {
    try (TokenServer server = new TokenServer("app", "canary-secret");
        TestProxy proxy = proxy(1)) {
      Endpoints endpoints = Endpoints.ofToken(server.endpoint());

      assertThat(
              server.isValid(
                  source(endpoints, connection(proxy.port(), directory)).token().value()))
          .isTrue();
      assertThat(proxy.targets()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Flaw.class)
  void token_certificateNotForTheHost_isRefusedBeforeAnythingIsSent(Flaw flaw) throws Exception {
    if (flaw == Flaw.OTHER_HOST) {
      return; // the right one here
    }
    try (ScriptedTlsServer server =
            ScriptedTlsServer.answering(CERTIFICATES.server(flaw), GRANTED);
        TestProxy proxy = proxy(server.port())) {
      TokenException failure = failure(source(proxy.port(), directory));

      assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(failure.id()).isEqualTo("IM-OAUTH-TLS");
      assertThat(failure).hasMessageContaining("certificate with subject 'CN=");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void token_tls10Only_isRefused() {
    try (OldTlsServer server = OldTlsServer.start(false);
        TestProxy proxy = proxy(server.port())) {
      TokenException failure = failure(source(proxy.port(), directory));

      assertThat(failure.id()).isEqualTo("IM-OAUTH-TLS");
      assertThat(failure).hasMessageContainingAll("TLS10", "TLS12");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "307, IM-OAUTH-REDIRECT, CONFIGURATION",
    "302, IM-OAUTH-REDIRECT, CONFIGURATION",
    "401, IM-OAUTH-CLIENT, CONFIGURATION",
    "400, IM-OAUTH-CONSENT, CONSENT",
    "503, IM-OAUTH-UNAVAILABLE, TRANSIENT"
  })
  void token_otherAnswers_areJudgedAsEver(int status, String id, Kind kind) throws Exception {
    String error = status == 401 ? "invalid_client" : status == 400 ? "invalid_grant" : "x";
    String octets =
        json(status, "{\"error\":\"" + error + "\"}")
            .replace("\r\n\r\n", "\r\nLocation: https://elsewhere.example/\r\n\r\n")
            .replace("\r\nLocation", "\r\nWWW-Authenticate: Basic realm=\"x\"\r\nLocation");
    try (ScriptedTlsServer server = server(octets);
        TestProxy proxy = proxy(server.port())) {
      TokenException failure = failure(source(proxy.port(), directory));

      assertThat(failure.id()).as(failure.getMessage()).isEqualTo(id);
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(proxy.targets()).hasSize(1);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void token_applicationsCookiesAndAuthenticator_areLeftAlone() throws Exception {
    CookieManager cookies = new CookieManager();
    cookies.put(
        URI.create("https://" + HOST + "/"), Map.of("Set-Cookie", List.of("a=canary; path=/")));
    AtomicInteger asked = new AtomicInteger();
    CookieHandler before = CookieHandler.getDefault();
    Authenticator authenticator = Authenticator.getDefault();
    CookieHandler.setDefault(cookies);
    Authenticator.setDefault(
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            asked.incrementAndGet();
            return new PasswordAuthentication("canary", "canary".toCharArray());
          }
        });
    try (ScriptedTlsServer server =
            server(GRANTED.replace("\r\n\r\n", "\r\nSet-Cookie: b=c\r\n\r\n"));
        TestProxy proxy = proxy(server.port())) {
      source(proxy.port(), directory).token();

      assertThat(server.requests().get(0)).doesNotContain("canary", "Cookie");
      assertThat(cookies.getCookieStore().getCookies()).hasSize(1);
      proxy.answer(new byte[] {5, 2});
      failure(source(proxy.port(), directory));
      assertThat(asked).hasValue(0);
    } finally {
      CookieHandler.setDefault(before);
      Authenticator.setDefault(authenticator);
    }
  }

  @Test
  void post_headerThatCannotBeSent_isRefusedWithoutItsValue() {
    TokenHttp http = new TokenHttp(connection(1, directory), Duration.ofSeconds(5));

    IOException failure =
        catchThrowableOfType(
            IOException.class,
            () ->
                http.post(
                    URI.create("https://" + HOST),
                    Map.of("Authorization", List.of("canary\r\nX: y")),
                    "x=1"));

    assertThat(failure).hasMessage("the header Authorization can't be sent");
  }
}
