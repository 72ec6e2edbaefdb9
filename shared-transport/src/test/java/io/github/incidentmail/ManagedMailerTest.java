package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.oauth.AccessToken;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.oauth.TokenException;
import io.github.incidentmail.oauth.TokenState;
import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import io.github.incidentmail.testkit.TokenServer;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.management.Attribute;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees and may ask for, by JMX, of a mailer over real sockets. */
@Timeout(60)
class ManagedMailerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NAME = "managed";
  private static final String ANYBODY = "new.colleague@example.com";

  @TempDir Path directory;
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final MailerConfigBuilder builder = MailerConfig.builder(NAME);
  private MailSink sink = MailSink.builder().start();

  @BeforeEach
  void configure() {
    builder.service("orders").environment("prod").version("7").instance("orders-1");
    builder.from("alerts@example.com").to("ops@example.com");
    builder.mailOutbox().directory(directory.resolve("outbox").toString());
  }

  @AfterEach
  void stopSink() {
    sink.close();
  }

  @Test
  void account_isShownAndAddsUp() throws Exception {
    try (IncidentMailer mailer = start()) {
      mailer.submit(Events.of(Severity.FATAL, "com.example.A", "gone"));
      sink.awaitMails(1, PATIENCE);
      mailer.submit(Events.error("com.example.B", "it failed"));
      IncidentMailerMXBean bean = bean();
      await(() -> bean.getAccepted() == 2 && bean.getReported() == 1);

      assertThat(bean.getPending()).isEqualTo(1);
      assertThat(bean.getLedger()).isZero();
      assertThat(bean.getLost()).isZero();
      assertThat(bean.getDelivered()).isEqualTo(1);
      assertThat(bean.getLastSuccess()).isBetween(minutesAgo(1), minutesAgo(0));
      assertThat(bean.getLastSuccessEpochSeconds())
          .isEqualTo(Objects.requireNonNull(bean.getLastSuccess()).toInstant().getEpochSecond());
      assertThat(bean.getAuthorizationEndEpochSeconds()).isZero();
      assertThat(bean.getLastError()).isNull();
      assertThat(bean.isHeld()).isFalse();
      assertThat(bean.isOutboxDurable()).isTrue();
      assertThat(bean.getOutboxDirectory()).isEqualTo(directory.resolve("outbox").toString());
      assertThat(bean.getTokenState()).isNull();
    }
  }

  @Test
  void stoppedMailer_isGone() throws Exception {
    IncidentMailer mailer = start();
    assertThat(server.isRegistered(name())).isTrue();
    mailer.close();

    assertThat(server.isRegistered(name())).isFalse();
  }

  @Test
  void switchedOffByProperty_isNotShown() throws Exception {
    MailerConfigBuilder off =
        new MailerConfigBuilder(
            NAME,
            new MailerConfigBuilder.Surroundings(Map.of(), Map.of("incidentmail.jmx", "false")));
    off.service("s").environment("e").from("a@example.com").to("b@example.com");
    off.mailServer().host("localhost");
    try (IncidentMailer mailer = IncidentMailer.start(off.build(), diagnostics)) {
      assertThat(mailer.accepts(Severity.ERROR, "com.example.A")).isTrue();
      assertThat(server.isRegistered(name())).isFalse();
    }
  }

  @Test
  void everyAttributeAndOperation_isDescribed() throws Exception {
    try (IncidentMailer mailer = start()) {
      assertThat(mailer.status().events().accepted()).isZero();
      MBeanInfo info = server.getMBeanInfo(name());

      assertThat(info.getAttributes()).hasSize(33);
      assertThat(info.getOperations()).hasSize(5);
      assertThat(info.getAttributes())
          .extracting(MBeanFeatureInfo::getDescription)
          .allMatch(text -> text.contains(" "));
      assertThat(info.getOperations())
          .extracting(MBeanFeatureInfo::getDescription)
          .allMatch(text -> text.contains(" "));
    }
  }

  @Test
  void documentation_namesEveryAttributeAndOperation() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "monitoring.md"));
    for (Method method : IncidentMailerMXBean.class.getMethods()) {
      String name = method.getName().replaceFirst("^(get|is)", "");
      assertThat(page).containsPattern("\\| .*`" + name + "(\\([\\w, ]*\\))?`.* \\|");
    }
  }

  @Test
  void testMail_isDeliveredAndMarked() throws Exception {
    try (IncidentMailer mailer = start()) {
      assertThat(bean().sendTestMail("New <" + ANYBODY + ">"))
          .isEqualTo("delivered: the mail server accepted it for " + ANYBODY);

      ReceivedMail mail = sink.mails().get(0);
      assertThat(mail.recipients()).containsExactly(ANYBODY);
      assertThat(mail.subject()).isEqualTo("[TEST] orders/prod: a test mail, nothing is wrong");
      assertThat(mail.header("X-Incident-State")).isEqualTo("TEST");
      assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
      assertThat(mail.text())
          .startsWith("TEST")
          .contains("Service   orders/prod", "Version   7", "Instance  orders-1");
      assertThat(mailer.status().events()).isEqualTo(new MailerStatus.Events(0, 0, 0, 0, 0));
      assertThat(mailer.status().delivery().delivered()).isEqualTo(1);
    }
  }

  @Test
  void testMail_followsTheRedirection() throws Exception {
    builder.redirectTo("trial@example.com");
    try (IncidentMailer mailer = start()) {
      assertThat(bean().sendTestMail(ANYBODY)).endsWith("accepted it for trial@example.com");
      assertThat(mailer.status().outbox().letters()).isZero();
    }
    assertThat(sink.mails().get(0).recipients()).containsExactly("trial@example.com");
    assertThat(sink.mails().get(0).text()).contains("Redirected  meant for " + ANYBODY);
  }

  @Test
  void testMail_deferredOrRefused_tellsWhy() throws Exception {
    try (IncidentMailer mailer = start()) {
      sink.replyOnce(Stage.MAIL, "451 4.3.0 come back later");
      assertThat(bean().sendTestMail(ANYBODY))
          .startsWith("waits and is tried again: [IM-SMTP-TEMPORARY] ")
          .contains("come back later");
      assertThat(bean().getOutboxLetters()).isEqualTo(1);
      assertThat(bean().getOutboxBytes()).isPositive();
      assertThat(bean().getOutboxOldestSeconds()).isBetween(0L, 60L);
      assertThat(bean().getLastErrorId()).isEqualTo("IM-SMTP-TEMPORARY");
      assertThat(bean().getLastError()).contains("come back later");
      assertThat(bean().getLastErrorTime()).isBetween(minutesAgo(1), minutesAgo(0));

      sink.replyTo(ANYBODY, "550 5.1.1 no such person");
      assertThat(bean().sendTestMail(ANYBODY)).startsWith("refused: [IM-SMTP-RECIPIENT");
      assertThat(mailer.status().delivery().hold()).isNull();
    }
  }

  @Test
  void testMail_whenHeld_triesAtOnceAndTellsTheHold() throws Exception {
    try (IncidentMailer mailer = start()) {
      sink.reply(Stage.MAIL, "550 5.7.60 not allowed to send as this sender");
      String held = bean().sendTestMail(ANYBODY);

      assertThat(held).startsWith("waits: the queue is held until ").contains("5.7.60");
      assertThat(bean().isHeld()).isTrue();
      assertThat(bean().getHeldReason()).startsWith("[IM-SMTP-SENDER] ").contains("5.7.60");
      assertThat(bean().getHeldUntil()).isAfter(minutesAgo(0));
      sink.heal();
      assertThat(bean().sendTestMail(ANYBODY)).startsWith("delivered: ");
      assertThat(mailer.status().delivery().hold()).isNull();
      sink.awaitMails(2, PATIENCE);
    }
  }

  @Test
  void testMail_badAddress_isRefused() throws Exception {
    try (IncidentMailer mailer = start()) {
      for (String bad :
          new String[] {"", "nobody", "a@example.com, b@example.com", "a@b\r\nBcc: c@d"}) {
        assertThatThrownBy(() -> bean().sendTestMail(bad))
            .as(bad)
            .isInstanceOf(IllegalArgumentException.class)
            .hasNoCause();
      }
      assertThat(mailer.status().outbox().letters()).isZero();
    }
  }

  @Test
  void testMail_waitingAtTheStop_isToldSo() throws Exception {
    IncidentMailer mailer = start();
    sink.fault(Stage.GREETING, Fault.SILENT);
    IncidentMailerMXBean bean = bean();
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(() -> bean.sendTestMail(ANYBODY));
    sink.awaitReached(Stage.GREETING, 1, PATIENCE);
    mailer.close(Duration.ofMillis(100));

    assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
        .hasRootCauseMessage("the mailer is stopped");
  }

  @Test
  void flush_mailsWhatWaitsForItsTime() throws Exception {
    builder.mailThrottle().groupWait("10m");
    try (IncidentMailer mailer = start()) {
      assertThat(bean().flush()).isEqualTo("nothing to tell: no event since the start");
      for (int i = 0; i < 5; i++) {
        mailer.submit(Events.error("com.example.A", "it failed"));
      }
      assertThat(bean().flush()).isEqualTo("1 mail written");

      assertThat(sink.awaitMails(1, PATIENCE).get(0).header("X-Incident-Count")).isEqualTo("5");
      assertThat(bean().flush()).isEqualTo("0 mails written");
    }
  }

  @Test
  void flush_withoutBudget_saysWhen() throws Exception {
    builder.mailThrottle().groupWait("10m").burst("1");
    try (IncidentMailer mailer = start()) {
      mailer.submit(Events.error("com.example.A", "it failed"));
      assertThat(bean().flush()).isEqualTo("1 mail written");
      mailer.submit(Events.error("com.example.B", "it failed"));
      String answer = bean().flush();

      assertThat(answer).startsWith("0 mails written; a route without budget may mail again at ");
      Instant at = Instant.parse(answer.substring(answer.lastIndexOf(' ') + 1));
      assertThat(Duration.between(Instant.now(), at))
          .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
      assertThat(bean().getPending()).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void refresh_getsANewToken() throws Exception {
    try (TokenServer tokens = new TokenServer("client", "canary-secret")) {
      tokens.lifetime(Duration.ofMinutes(30));
      oauth(tokens);
      try (IncidentMailer mailer = start()) {
        assertThat(bean().getTokenState()).isEqualTo("none");
        assertThat(bean().refreshToken()).startsWith("a new token, valid until ");
        assertThat(bean().refreshToken()).startsWith("a new token, valid until ");

        assertThat(tokens.requests()).isEqualTo(2);
        assertThat(bean().getTokenState()).isEqualTo("valid");
        Date expiry = Objects.requireNonNull(bean().getTokenExpiry());
        assertThat(Duration.between(Instant.now(), expiry.toInstant()))
            .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
        assertThat(mailer.status().outbox().letters()).isZero();
      }
    }
  }

  @Test
  void refresh_thatIsRefused_saysWhyAndNoSecret() throws Exception {
    try (TokenServer tokens = new TokenServer("client", "another-secret")) {
      oauth(tokens);
      try (IncidentMailer mailer = start()) {
        assertThat(bean().refreshToken())
            .startsWith("no new token: [IM-OAUTH-CLIENT] ")
            .doesNotContain("canary");
        assertThat(bean().getTokenState()).isEqualTo("failed");
        assertThat(mailer.status().delivery().delivered()).isZero();
      }
    }
  }

  @Test
  void refresh_withoutOAuth_saysSo() throws Exception {
    try (IncidentMailer mailer = start()) {
      assertThat(bean().refreshToken()).isEqualTo("nothing to refresh: no OAuth 2.0 is configured");
      assertThat(mailer.status().token()).isNull();
    }
  }

  @Test
  void sourceOfTheApplication_isShownAndItsFailureQuotesNothing() throws Exception {
    AccessTokenSource own = new OwnSource();
    builder.accessTokenSource(own);
    try (IncidentMailer mailer = start()) {
      assertThat(bean().refreshToken())
          .isEqualTo("no new token: the source failed by java.lang.IllegalStateException");
      assertThat(bean().getTokenState()).isEqualTo("consent_needed");
      assertThat(bean().getAuthorizedSubject()).isEqualTo("alerts@example.com");
      assertThat(bean().getAuthorizedAt()).isEqualTo(Date.from(Events.TIME));
      assertThat(bean().getAuthorizationEnd()).isEqualTo(Date.from(Events.TIME.plusSeconds(60)));
      assertThat(bean().getAuthorizationEndEpochSeconds())
          .isEqualTo(Events.TIME.getEpochSecond() + 60);
      assertThat(bean().getLastSuccessEpochSeconds()).isZero();
      assertThat(mailer.status().token()).isNotNull();
    }
  }

  private static final class OwnSource implements AccessTokenSource {
    @Override
    public AccessToken token() throws TokenException {
      throw new IllegalStateException("canary-token");
    }

    @Override
    public TokenState state() {
      return new TokenState(
          TokenState.Phase.CONSENT_NEEDED,
          null,
          new TokenState.Authorization(
              "alerts@example.com", Events.TIME, Events.TIME.plusSeconds(60)));
    }
  }

  @Test
  void secrets_areInNoAttributeOrAnswer() throws Exception {
    try (TokenServer tokens = new TokenServer("client", "canary-secret")) {
      sink.close();
      sink = MailSink.builder().tokens(tokens::isValid).authBeforeTls().start();
      oauth(tokens);
      try (IncidentMailer mailer = start()) {
        StringBuilder told = new StringBuilder(bean().refreshToken());
        told.append(bean().sendTestMail(ANYBODY));
        mailer.submit(Events.of(Severity.FATAL, "com.example.A", "gone"));
        sink.awaitMails(2, PATIENCE);
        tokens.revokeAll();
        tokens.always(TokenServer.json(400, "{\"error\":\"invalid_client\"}"));
        told.append(bean().refreshToken()).append(bean().sendTestMail(ANYBODY));
        told.append(bean().flush()).append(allAttributes()).append(mailer.status());

        assertThat(told.toString())
            .contains("delivered: ", "OAuth2.clientSecret = a literal secret")
            .doesNotContain("canary");
        assertThat(sink.authAttempts()).isNotEmpty();
        for (var attempt : sink.authAttempts()) {
          assertThat(told.toString()).doesNotContain(attempt.credential());
        }
      }
    }
  }

  private void oauth(TokenServer tokens) {
    builder
        .oauth2()
        .tokenEndpoint(tokens.endpoint().toString())
        .clientId("client")
        .clientSecret("literal:canary-secret")
        .scope("mail");
  }

  private String allAttributes() throws Exception {
    StringBuilder all = new StringBuilder();
    MBeanAttributeInfo[] infos = server.getMBeanInfo(name()).getAttributes();
    String[] names = new String[infos.length];
    for (int i = 0; i < infos.length; i++) {
      names[i] = infos[i].getName();
    }
    for (Attribute attribute : server.getAttributes(name(), names).asList()) {
      all.append(attribute).append('\n');
    }
    assertThat(all.toString()).contains("EffectiveConfiguration", "Accepted", "LastErrorId");
    return all.toString();
  }

  private IncidentMailer start() throws ConfigurationException {
    builder.mailServer().host("localhost").port(String.valueOf(sink.port())).tls("none");
    return IncidentMailer.start(builder.build(), diagnostics);
  }

  private IncidentMailerMXBean bean() throws Exception {
    assertThat(server.queryNames(name(), null)).isEqualTo(Set.of(name()));
    return JMX.newMXBeanProxy(server, name(), IncidentMailerMXBean.class);
  }

  private static ObjectName name() throws Exception {
    return new ObjectName("io.github.incidentmail:type=IncidentMailer,name=" + NAME);
  }

  private static Date minutesAgo(int minutes) {
    return Date.from(Instant.now().minus(Duration.ofMinutes(minutes)));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
