package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A route's recipient who is gone, behind the door and over a real socket. */
@Timeout(60)
class DeliveryTroubleJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();

  @Test
  void wrongRecipient_othersGetTheMailAndTheInternalAddressesAreTold() throws Exception {
    try (MailSink sink =
        MailSink.builder().replyTo("gone@example.com", "550 5.1.1 no such <user>").start()) {
      try (IncidentMailer mailer = mailer(sink)) {
        mailer.submit(Events.of(Severity.FATAL, "com.example.service.A", "it broke"));
        ReceivedMail service = sink.awaitMails(1, PATIENCE).get(0);
        assertThat(service.recipients()).containsExactly("team@example.com");
        assertThat(service.text()).doesNotContain("550 5.1.1", "Delivery trouble");
        awaitDelivered(mailer);

        mailer.submit(Events.of(Severity.FATAL, "com.example.other.B", "it broke too"));
        ReceivedMail internal = sink.awaitMails(2, PATIENCE).get(1);
        assertThat(internal.recipients()).containsExactly("ops@example.com");
        assertThat(internal.text())
            .contains(
                "Delivery trouble since the last mail\r\n  once at ",
                "route service: gone@example.com is refused: 550 5.1.1 no such <user>"
                    + " [IM-SMTP-RECIPIENT]");
        assertThat(internal.header("X-Incident-State")).isEqualTo("NEW");
      }
      assertThat(sink.mails()).hasSize(2);
      assertThat(diagnostics.messages)
          .anyMatch(m -> m.startsWith("WARN IM-SMTP-RECIPIENT"))
          .noneMatch(m -> m.startsWith("ERROR"));
    }
  }

  private static void awaitDelivered(IncidentMailer mailer) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (mailer.status().events().reported() < 1) {
      assertThat(System.nanoTime()).as("the first mail is accepted").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private IncidentMailer mailer(MailSink sink) throws ConfigurationException {
    MailerConfigBuilder builder = MailerConfig.builder("trouble");
    builder.service("orders").environment("prod");
    builder.from("alerts@example.com").to("ops@example.com");
    builder.mailServer().host("localhost").port(String.valueOf(sink.port())).tls("none");
    builder.mailOutbox().directory(directory.resolve("outbox").toString());
    MailRouteOptions route = builder.mailRoute();
    route.name("service").to("gone@example.com, team@example.com");
    route.loggers("com.example.service");
    return IncidentMailer.start(builder.build(), diagnostics);
  }
}
