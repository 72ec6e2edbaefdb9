package io.github.incidentmail.oauth;

import static io.github.incidentmail.oauth.SocksSetup.CERTIFICATES;
import static io.github.incidentmail.oauth.SocksSetup.GRANTED;
import static io.github.incidentmail.oauth.SocksSetup.HOST;
import static io.github.incidentmail.oauth.SocksSetup.connection;
import static io.github.incidentmail.oauth.SocksSetup.failure;
import static io.github.incidentmail.oauth.SocksSetup.proxy;
import static io.github.incidentmail.oauth.SocksSetup.server;
import static io.github.incidentmail.oauth.SocksSetup.source;
import static io.github.incidentmail.oauth.SocksSetup.trust;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.oauth.OAuthSettings.Anonymous;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.Connection;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.testkit.TestCertificates.Flaw;
import io.github.incidentmail.testkit.TestProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong on the way through a SOCKS proxy. */
@Timeout(60)
class SocksFaultsTest {
  @TempDir Path directory;

  @Test
  void token_connectionEndsWithinTheHandshake_isTheNetworks() throws Exception {
    try (ServerSocket closing = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        TestProxy proxy = proxy(closing.getLocalPort())) {
      CompletableFuture<Integer> read =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket client = closing.accept()) {
                  return client.getInputStream().read(new byte[16 * 1024]);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      TokenException failure = failure(source(proxy.port(), directory));

      assertThat(read.get(20, TimeUnit.SECONDS)).isPositive();
      assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure.id()).as(failure.getMessage()).isEqualTo("IM-OAUTH-NETWORK");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5 255, it wants a login",
    "72 84, no SOCKS 5",
    "5 0 5 2 0 1, SOCKS answer 2",
    "5 0 5 5 0 1, SOCKS answer 5"
  })
  void token_proxyRefuses_isTransientAndToldAsTheProxys(String octets, String words)
      throws Exception {
    String[] numbers = octets.split(" ", -1);
    byte[] answer = new byte[numbers.length];
    for (int i = 0; i < answer.length; i++) {
      answer[i] = (byte) Integer.parseInt(numbers[i]);
    }
    try (TestProxy proxy = proxy(1)) {
      proxy.answer(answer);

      TokenException failure = failure(source(proxy.port(), directory));

      assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure.id()).isEqualTo("IM-OAUTH-NETWORK");
      assertThat(failure)
          .hasMessageContaining(
              "no way through the SOCKS proxy 127.0.0.1:"
                  + proxy.port()
                  + ", which answered: "
                  + words);
    }
  }

  @Test
  void token_noProxyThere_isTransientAndNeverDirect() throws Exception {
    int gone;
    try (TestProxy proxy = proxy(1)) {
      gone = proxy.port();
    }
    try (ScriptedTlsServer server = ScriptedTlsServer.answering(CERTIFICATES.server(), GRANTED)) {
      Endpoints reachable =
          Endpoints.ofToken(URI.create("https://localhost:" + server.port() + "/t"));

      TokenException failure = failure(source(reachable, connection(gone, directory)));

      assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
      assertThat(failure.id()).isEqualTo("IM-OAUTH-NETWORK");
      assertThat(failure).hasMessageContaining("proxy 127.0.0.1:" + gone, "ConnectException");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void post_silentProxy_endsByTheConnectTimeout() {
    try (TestProxy proxy = proxy(1)) {
      proxy.fallSilent();
      Connection hasty =
          new Connection(
              Duration.ofMillis(200),
              Duration.ofSeconds(20),
              trust(directory),
              connection(proxy.port(), directory).proxy());

      TokenException failure =
          failure(source(Endpoints.ofToken(URI.create("https://" + HOST)), hasty));

      assertThat(failure.id()).isEqualTo("IM-OAUTH-NETWORK");
      assertThat(failure).hasMessageContaining("SOCKS proxy", "SocketTimeoutException");
    }
  }

  @Test
  void post_proxyOrServerThatTakesForEver_endsAtTheDeadlineAndFreesItsThread() throws Exception {
    try (ScriptedTlsServer dripping =
            ScriptedTlsServer.answering(
                CERTIFICATES.server(Flaw.OTHER_HOST),
                out -> {
                  out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
                  while (true) { // until the client closes
                    out.write(' ');
                    out.flush();
                    LockSupport.parkNanos(5_000_000);
                  }
                });
        TestProxy through = proxy(dripping.port());
        TestProxy silent = proxy(1)) {
      silent.fallSilent();
      for (TestProxy proxy : new TestProxy[] {silent, through}) {
        TokenHttp http = new TokenHttp(connection(proxy.port(), directory), Duration.ofMillis(700));
        long begin = System.nanoTime();

        IOException failure =
            catchThrowableOfType(
                IOException.class, () -> http.post(URI.create("https://" + HOST), Map.of(), "x=1"));

        assertThat(failure).hasMessage("no complete answer within 700 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
      }
      assertThat(dripping.requests()).hasSize(1);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("incident-mail-token")) {
        thread.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  /** A second use of a refresh token that rotates would end the consent. */
  @Test
  void token_answerLost_isNotPostedASecondTime() throws Exception {
    try (ScriptedTlsServer server = server("");
        TestProxy proxy = proxy(server.port())) {
      TokenStore store = TokenStore.open(directory.resolve("mail.token"));
      URI endpoint = URI.create("https://" + HOST + "/t");
      store.write(
          new StoredToken(
              "canary-refresh",
              "app",
              endpoint,
              "me",
              Instant.EPOCH,
              List.of(),
              Duration.ZERO,
              null,
              Instant.EPOCH));
      OAuthSettings settings =
          new OAuthSettings(
              Endpoints.ofToken(endpoint),
              new RefreshToken(new Client("app", new Anonymous()), store.file(), null),
              List.of(),
              OAuthSettings.Consent.STANDARD,
              OAuthSettings.AnswerKeys.STANDARD,
              null,
              connection(proxy.port(), directory));

      TokenException failure = failure(SocksSetup.create(settings));

      assertThat(failure.id()).isEqualTo("IM-OAUTH-NETWORK");
      assertThat(failure).hasMessageContaining("no answer").hasMessageNotContaining("canary");
      assertThat(server.requests()).singleElement().asString().contains("canary-refresh");
    }
  }
}
