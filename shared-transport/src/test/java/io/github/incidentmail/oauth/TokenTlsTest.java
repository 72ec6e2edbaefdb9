package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.OldTlsServer;
import io.github.incidentmail.testkit.TestCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TokenTlsTest {
  private static final TestCertificates CERTIFICATES = TestCertificates.create();

  @TempDir Path directory;
  private final AtomicInteger requests = new AtomicInteger();
  private HttpsServer server;

  @BeforeEach
  void create() throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void token_ownTrustStore_isUsed() throws Exception {
    AccessTokenSource source = source(start(CERTIFICATES.server()), pem());

    assertThat(source.token().value()).isEqualTo("t");
  }

  @Test
  void token_authorityNotTrusted_isRefusedBeforeAnythingIsSent() throws Exception {
    TokenException failure =
        failure(source(start(CERTIFICATES.server()), TrustSettings.JVM_DEFAULT));

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-TLS");
    assertThat(failure).hasMessageContaining("has a certificate that is refused: ");
    assertThat(requests).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void token_badCertificate_isRefusedAndExplained(TestCertificates.Flaw flaw) throws Exception {
    TokenException failure = failure(source(start(CERTIFICATES.server(flaw)), pem()));

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-TLS");
    assertThat(failure)
        .hasMessageContainingAll("certificate with subject 'CN=", "issuer 'CN=", " over TLSv1.")
        .hasMessageContaining("refused by the PEM trust store " + directory);
    assertThat(requests).hasValue(0);
  }

  @Test
  void token_tls10Only_isRefusedAndNamesTheVersions() {
    try (OldTlsServer old = OldTlsServer.start(false)) {
      URI endpoint = URI.create("https://localhost:" + old.port() + "/token");
      TokenException failure = failure(source(endpoint, pem()));

      assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(failure.id()).isEqualTo("IM-OAUTH-TLS");
      assertThat(failure)
          .hasMessageContaining("agrees on no TLS with us: ")
          .hasMessageContainingAll("TLS10", "TLS13", "TLS12");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void token_connectionEndsWithinTheHandshake_isTheNetworks(boolean reset) throws Exception {
    CompletableFuture<Void> served;
    try (ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      served = CompletableFuture.runAsync(() -> endAfterTheFirstOctets(listener, reset));
      URI endpoint = URI.create("https://localhost:" + listener.getLocalPort() + "/token");

      TokenException failure = failure(source(endpoint, pem()));

      assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure.id()).isEqualTo("IM-OAUTH-NETWORK");
    }
    served.get(20, TimeUnit.SECONDS);
  }

  private static void endAfterTheFirstOctets(ServerSocket listener, boolean reset) {
    while (true) {
      try (Socket client = listener.accept()) {
        client.getInputStream().read(new byte[16 * 1024]);
        if (reset) {
          client.setSoLinger(true, 0);
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test
  void token_trustStoreMended_worksWithoutRestart() throws Exception {
    Path right = CERTIFICATES.writeTrustStore(directory, TestCertificates.Format.PEM);
    Path used = directory.resolve("used.pem");
    Files.copy(
        TestCertificates.create()
            .writeTrustStore(
                Files.createDirectory(directory.resolve("x")), TestCertificates.Format.PEM),
        used);
    AccessTokenSource source =
        source(start(CERTIFICATES.server()), new TrustSettings(used, null, TrustSettings.Type.PEM));
    assertThat(failure(source).id()).isEqualTo("IM-OAUTH-TLS");

    Files.write(used, Files.readAllBytes(right));

    assertThat(source.token().value()).isEqualTo("t");
  }

  @Test
  void token_trustStoreMissing_isConfiguration() throws Exception {
    TrustSettings absent =
        new TrustSettings(directory.resolve("absent"), null, TrustSettings.Type.PEM);

    TokenException failure = failure(source(start(CERTIFICATES.server()), absent));

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.id()).startsWith("IM-TRUST");
    assertThat(failure).hasMessageContaining("absent");
  }

  @Test
  void token_throughAnHttpProxy_isTunnelled() throws Exception {
    URI endpoint = start(CERTIFICATES.server());
    try (ConnectProxy proxy = new ConnectProxy()) {
      AccessTokenSource source = source(endpoint, pem(), proxy.settings());

      assertThat(source.token().value()).isEqualTo("t");

      assertThat(proxy.requests())
          .containsExactly("CONNECT localhost:" + endpoint.getPort() + " HTTP/1.1");
    }
  }

  @Test
  void token_proxyGone_isTransientAndNeverDirect() throws Exception {
    URI endpoint = start(CERTIFICATES.server());
    ConnectProxy proxy = new ConnectProxy();
    proxy.close();

    TokenException failure = failure(source(endpoint, pem(), proxy.settings()));

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-NETWORK");
    assertThat(requests).hasValue(0);
  }

  private TrustSettings pem() {
    return new TrustSettings(
        CERTIFICATES.writeTrustStore(directory, TestCertificates.Format.PEM),
        null,
        TrustSettings.Type.PEM);
  }

  private URI start(SSLContext context) {
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/token",
        exchange -> {
          requests.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write("{\"access_token\":\"t\"}".getBytes(StandardCharsets.UTF_8));
          }
        });
    server.start();
    return URI.create("https://localhost:" + server.getAddress().getPort() + "/token");
  }

  private static TokenException failure(AccessTokenSource source) {
    return catchThrowableOfType(TokenException.class, source::token);
  }

  private static AccessTokenSource source(URI endpoint, TrustSettings trust) {
    return source(endpoint, trust, null);
  }

  private static AccessTokenSource source(
      URI endpoint, TrustSettings trust, @Nullable ProxySettings proxy) {
    OAuthSettings settings =
        Settings.withSecret(
            endpoint,
            "app",
            Secret.parse("canary-secret"),
            SecretPlace.BASIC,
            List.of(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            trust);
    return AccessTokens.create(
        Settings.through(proxy, settings),
        new RecordedDiagnostics(),
        System::nanoTime,
        () -> 0,
        InstantSource.system());
  }
}
