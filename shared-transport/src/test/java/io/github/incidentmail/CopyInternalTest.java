package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.mail.Audience;
import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The internal addresses get a route's mails too. */
@Timeout(60)
class CopyInternalTest {
  private final MailerConfigBuilder builder = MailerConfig.builder("copy");
  private final MailRouteOptions route = builder.mailRoute();

  CopyInternalTest(@TempDir Path directory) {
    builder.service("orders").environment("prod").from("alerts@example.com");
    builder.to("ops@example.com, Second Line <second@example.com>").cc("chief@example.com");
    builder.bcc("archive@example.com").mailServer().host("localhost").tls("none");
    builder.mailOutbox().directory(directory.resolve("outbox").toString());
    route.name("team").loggers("com.example.shop").to("team@example.com").cc("lead@example.com");
  }

  @Test
  void notAsked_internalStaysApart() throws Exception {
    Audience team = team();

    assertThat(team.to()).containsExactly("team@example.com");
    assertThat(team.cc()).containsExactly("lead@example.com");
    assertThat(team.bcc()).isEmpty();
    assertThat(recipients()).isEqualTo(2);
    assertThat(effective()).contains("MailRoute[team].copyInternal = false");
  }

  @Test
  void asked_shownOnesAreCopiesAndBlindOnesStayBlind() throws Exception {
    route.copyInternal("true").bcc("audit@example.com");
    Audience team = team();

    assertThat(team.to()).containsExactly("team@example.com");
    assertThat(team.cc())
        .containsExactly(
            "lead@example.com",
            "ops@example.com",
            "Second Line <second@example.com>",
            "chief@example.com");
    assertThat(team.bcc()).containsExactly("audit@example.com", "archive@example.com");
    assertThat(recipients()).isEqualTo(7);
    assertThat(effective()).contains("MailRoute[team].copyInternal = true");
  }

  @Test
  void addressInBoth_getsItOnceAndWhereTheRouteHasIt() throws Exception {
    route.copyInternal("true").to("Operations <OPS@example.com>, Archive <archive@Example.com>");
    route.bcc("Chief <chief@example.com>, second@example.com");
    Audience team = team();

    assertThat(team.to())
        .containsExactly(
            "team@example.com", "Operations <OPS@example.com>", "Archive <archive@Example.com>");
    assertThat(team.cc()).containsExactly("lead@example.com");
    assertThat(team.bcc()).containsExactly("Chief <chief@example.com>", "second@example.com");
    assertThat(recipients()).isEqualTo(6);
  }

  @Test
  void redirected_oneRecipientCounts() throws Exception {
    route.copyInternal("true");
    builder.redirectTo("trial@example.com");

    assertThat(recipients()).isEqualTo(1);
    assertThat(team().redirectTo()).isEqualTo("trial@example.com");
  }

  @Test
  void neitherTrueNorFalse_isAnError() {
    route.copyInternal("maybe");

    assertThatThrownBy(builder::build).hasMessageContaining("MailRoute.copyInternal: 'maybe'");
  }

  @Test
  void mailOfTheRoute_isOneMessageForAll() throws Exception {
    RecordedDiagnostics diagnostics = new RecordedDiagnostics();
    try (MailSink sink = MailSink.builder().start()) {
      builder.mailServer().port(String.valueOf(sink.port()));
      route.copyInternal("true");
      IncidentMailer mailer = IncidentMailer.start(builder.build(), diagnostics);
      mailer.submit(Events.error("com.example.shop.Till", "the till is stuck"));
      ReceivedMail mail = sink.awaitMails(1, Duration.ofSeconds(20)).get(0);
      mailer.close();

      assertThat(sink.mails()).hasSize(1);
      assertThat(mail.recipients())
          .containsExactly(
              "team@example.com",
              "lead@example.com",
              "ops@example.com",
              "second@example.com",
              "chief@example.com",
              "archive@example.com");
      assertThat(mail.header("To")).isEqualTo("team@example.com");
      assertThat(List.of(String.valueOf(mail.header("Cc")).split(",\\s+", -1)))
          .containsExactly(
              "lead@example.com",
              "ops@example.com",
              "Second Line <second@example.com>",
              "chief@example.com");
      assertThat(mail.text()).contains("the till is stuck").doesNotContain("archive@example.com");
      assertThat(mailer.status().events().reported()).isEqualTo(1);
      assertThat(diagnostics.messages).isEmpty();
    }
  }

  private Audience team() throws ConfigurationException {
    return Objects.requireNonNull(builder.build().plan().mail().audiences().get("team"));
  }

  private int recipients() throws ConfigurationException {
    return Objects.requireNonNull(builder.build().plan().policies().get("team")).recipients();
  }

  private List<String> effective() throws ConfigurationException {
    return builder.build().exposure().effective().text().lines().toList();
  }
}
