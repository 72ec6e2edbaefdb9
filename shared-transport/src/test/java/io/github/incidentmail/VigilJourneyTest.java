package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a mailer tells of itself, behind the door and over a real socket. */
@Timeout(60)
class VigilJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();

  @Test
  void start_isMailedOnceWhateverRestarts() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      for (String instance : List.of("one", "two", "three")) {
        try (IncidentMailer mailer = start(configured(sink, true).instance(instance))) {
          ReceivedMail mail = sink.awaitMails(1, PATIENCE).get(0);
          assertThat(mail.header("X-Incident-State")).isEqualTo("START-UP");
          assertThat(mailer.status().events().accepted()).isZero();
        }
      }
      try (IncidentMailer other = start(configured(sink, true).version("2"))) {
        assertThat(sink.awaitMails(2, PATIENCE).get(1).text()).contains("Version        2");
        assertThat(other.accepts(Severity.ERROR, "com.example.A")).isTrue();
      }
      assertThat(sink.mails()).hasSize(2);
      assertThat(diagnostics.messages).isEmpty();
    }
  }

  @Test
  void start_withoutDirectoryIsMailedOnceInAProcess() throws Exception {
    String service = "orders-" + UUID.randomUUID(); // the property outlives this test
    try (MailSink sink = MailSink.builder().start()) {
      for (int i = 0; i < 2; i++) {
        MailerConfigBuilder builder = configured(service, sink, "none").startupMail("true");
        try (IncidentMailer mailer = start(builder)) {
          sink.awaitMails(1, PATIENCE);
          assertThat(mailer.status().outbox().durable()).isFalse();
        }
      }
      assertThat(sink.mails()).hasSize(1);
    }
  }

  @Test
  void start_whileTheServerIsAwayIsMailedByTheNextRun() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      sink.fault(Stage.GREETING, Fault.SILENT);
      IncidentMailer first = start(configured(sink, true));
      sink.awaitReached(Stage.GREETING, 1, PATIENCE);
      first.close(Duration.ofMillis(500));
      sink.heal();
      sink.disconnectAll();
      try (IncidentMailer next = start(configured(sink, true))) {
        sink.awaitMails(1, PATIENCE);
        assertThat(next.status().outbox().durable()).isTrue();
      }
      assertThat(sink.mails()).hasSize(1);
    }
  }

  @Test
  void silence_isMailedAndItsEndByWhatCausesNoMail() throws Exception {
    try (MailSink sink = MailSink.builder().start();
        IncidentMailer mailer = start(configured(sink, false).noActivityAfter("1s"))) {
      ReceivedMail silent = sink.awaitMails(1, PATIENCE).get(0);
      assertThat(silent.header("X-Incident-State")).isEqualTo("NO ACTIVITY");

      assertThat(mailer.accepts(Severity.INFO, "com.example.A")).isFalse();
      ReceivedMail active = sink.awaitMails(2, PATIENCE).get(1);
      assertThat(active.header("X-Incident-State")).isEqualTo("ACTIVE AGAIN");
    }
  }

  @Test
  void withoutTheOptions_nothingIsStartedOrWritten() throws Exception {
    try (MailSink sink = MailSink.builder().start();
        IncidentMailer mailer = start(configured(sink, false))) {
      assertThat(mailer.accepts(Severity.INFO, "com.example.A")).isFalse();
      assertThat(directory.resolve("outbox")).doesNotExist();
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(t -> t.getName().equals("incident-mail-clerk-vigil"));
    }
  }

  private IncidentMailer start(MailerConfigBuilder builder) throws ConfigurationException {
    return IncidentMailer.start(builder.build(), diagnostics);
  }

  private MailerConfigBuilder configured(MailSink sink, boolean startupMail) {
    String outbox = directory.resolve("outbox").toString();
    return configured("orders", sink, outbox).startupMail(String.valueOf(startupMail));
  }

  private static MailerConfigBuilder configured(String service, MailSink sink, String outbox) {
    MailerConfigBuilder builder = MailerConfig.builder("vigil");
    builder.service(service).environment("prod");
    builder.from("alerts@example.com").to("ops@example.com");
    builder.mailServer().host("localhost").port(String.valueOf(sink.port())).tls("none");
    builder.mailOutbox().directory(outbox);
    return builder;
  }
}
