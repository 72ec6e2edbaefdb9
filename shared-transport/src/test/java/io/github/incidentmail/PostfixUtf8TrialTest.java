package io.github.incidentmail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testkit.Await;
import io.github.incidentmail.testkit.RealServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An address beyond ASCII and an ordinary one, whose mailbox is behind a server without SMTPUTF8
 * (Dovecot), by a Postfix that offers it and by one that doesn't; see
 * testkit/real-servers/README.md.
 */
@Tag("real-servers")
@Timeout(120)
class PostfixUtf8TrialTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final RealServers servers = RealServers.running();
  private final String service = "trial-" + UUID.randomUUID().toString().substring(0, 8);
  private final String colleague = service + "@example.com";
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();

  /** Mails both at once, and gives what the colleague got. */
  private ReceivedMail mail(String port) throws ConfigurationException {
    MailerConfigBuilder builder = MailerConfig.builder("trial");
    builder.service(service).environment("trial").from(servers.get("user"));
    builder.to(servers.get("utf8.address") + ", " + colleague);
    builder.mailServer().host("localhost").port(servers.get(port)).tls("none");
    builder.mailOutbox().directory("none");
    try (IncidentMailer mailer = IncidentMailer.start(builder.build(), diagnostics)) {
      mailer.submit(Events.of(Severity.FATAL, "com.example.A", "gone"));
      Await.until(
          "the colleague's mail",
          SOON,
          () -> !servers.mails(colleague, service).isEmpty(),
          () -> diagnostics.messages);
    }
    Await.until("the end of the queue", SOON, () -> servers.queued() == 0, servers::queued);
    List<ReceivedMail> mails = servers.mails(colleague, service);
    assertThat(mails).hasSize(1);
    return mails.get(0);
  }

  @Test
  void offered_bothGetTheMail() throws Exception {
    ReceivedMail ordinary = mail("postfix.relay.port");

    List<ReceivedMail> mails = servers.mails(servers.get("utf8.folder"), service);
    assertThat(mails).hasSize(1);
    assertThat(new String(mails.get(0).bytes(), UTF_8))
        .contains("To: " + servers.get("utf8.address") + ", " + colleague + "\n");
    assertThat(ordinary.raw()).matches("(?s)[\\t\\r\\n -~]*").contains("To: =?UTF-8?Q?j=C3=B6rg");
    assertThat(mails.get(0).header("Message-ID")).isEqualTo(ordinary.header("Message-ID"));
    assertThat(diagnostics.messages).noneMatch(message -> message.contains("IM-SMTP-"));
  }

  @Test
  void notOffered_theOtherGetsTheMailAndTheAddressIsTold() throws Exception {
    ReceivedMail ordinary = mail("postfix.ascii.port");

    assertThat(ordinary.raw()).matches("(?s)[\\t\\r\\n -~]*").contains("To: =?UTF-8?Q?j=C3=B6rg");
    assertThat(servers.mails(servers.get("utf8.folder"), service)).isEmpty();
    assertThat(diagnostics.messages)
        .anyMatch(
            message ->
                message.contains("IM-SMTP-UTF8") && message.contains(servers.get("utf8.address")));
  }
}
