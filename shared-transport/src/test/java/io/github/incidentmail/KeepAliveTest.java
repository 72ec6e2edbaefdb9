package io.github.incidentmail;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.StoredToken;
import io.github.incidentmail.oauth.TokenStore;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.RefreshGrants;
import io.github.incidentmail.testkit.TokenServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's consent behind the door: used without any event, and for the mail that comes. */
@Timeout(60)
class KeepAliveTest {
  @TempDir Path directory;
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private final RefreshGrants grants = new RefreshGrants("canary-", true, "\"expires_in\":3600");
  private final CountDownLatch asked = new CountDownLatch(1);
  private TokenServer server;
  private TokenStore store;

  @BeforeEach
  void start() throws Exception {
    server = new TokenServer("app", "unused");
    server.always(
        (exchange, request, s) -> {
          grants.give(exchange, request, s);
          asked.countDown();
        });
    store = TokenStore.open(directory.resolve("mail.token"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void start_consentUnusedForADay_isUsedByADaemonWithoutAnyEvent() throws Exception {
    store.write(stored(Instant.now().minus(Duration.ofDays(2))));

    try (IncidentMailer mailer = mailer("idle", 9)) {
      assertThat(asked.await(20, SECONDS)).isTrue();
      assertThat(mailer.status().events().accepted()).isZero();
      assertThat(threads("idle")).hasSize(1).allMatch(Thread::isDaemon);
    }
    assertThat(threads("idle")).isEmpty();
    assertThat(grants.used()).isEqualTo(1);
    assertThat(store.read().orElseThrow().refreshToken()).isEqualTo("canary-2");
    assertThat(diagnostics.messages).isEmpty();
  }

  @Test
  void event_withAConsent_isMailedWithItsToken() throws Exception {
    store.write(stored(Instant.now()));
    try (MailSink sink = MailSink.builder().tokens(server::isValid).start();
        IncidentMailer mailer = mailer("mail", sink.port())) {
      mailer.submit(Events.error("com.example.A", "it failed"));

      sink.awaitMails(1, Duration.ofSeconds(20));
      assertThat(grants.used()).isEqualTo(1);
    }
    assertThat(diagnostics.messages).isEmpty();
  }

  @Test
  void start_noConsentYet_saysWhatToRun() throws Exception {
    CountDownLatch said = new CountDownLatch(1);
    Diagnostics target =
        new Diagnostics() {
          @Override
          public void info(String id, String text) {
            diagnostics.info(id, text);
          }

          @Override
          public void warn(String id, String text, @Nullable Throwable cause) {
            diagnostics.warn(id, text, cause);
            said.countDown();
          }

          @Override
          public void error(String id, String text, @Nullable Throwable cause) {
            diagnostics.error(id, text, cause);
          }
        };
    try (IncidentMailer mailer = IncidentMailer.start(configured("none", 9), target)) {
      assertThat(said.await(20, SECONDS)).isTrue();
      assertThat(mailer.status().events().accepted()).isZero();
    }
    assertThat(diagnostics.messages)
        .singleElement()
        .asString()
        .startsWith("WARN IM-OAUTH-CONSENT ")
        .contains("java -jar incident-mail-cli.jar authorize --config");
    assertThat(server.requests()).isZero();
  }

  private IncidentMailer mailer(String name, int port) throws ConfigurationException {
    return IncidentMailer.start(configured(name, port), diagnostics);
  }

  private MailerConfig configured(String name, int port) throws ConfigurationException {
    MailerConfigBuilder builder = MailerConfig.builder(name);
    builder.service("orders").environment("prod").from("alerts@example.com").to("ops@example.com");
    builder.mailServer().host("localhost").port(String.valueOf(port)).tls("none");
    builder
        .oauth2()
        .tokenEndpoint(server.endpoint().toString())
        .clientId("app")
        .tokenStore(store.file().toString());
    builder.mailOutbox().directory(directory.resolve("outbox").toString());
    builder.mailThrottle().groupWait("0s");
    return builder.build();
  }

  private StoredToken stored(Instant refreshedAt) {
    return new StoredToken(
        grants.consent(),
        "app",
        server.endpoint(),
        null,
        refreshedAt,
        List.of(),
        Duration.ZERO,
        null,
        refreshedAt);
  }

  private static List<Thread> threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("incident-mail-") && t.getName().endsWith("-" + name))
        .toList();
  }
}
