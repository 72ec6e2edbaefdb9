package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Silences by JMX, by program and by file, of a mailer over real sockets. */
@Timeout(60)
class ManagedSilencesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NAME = "silenced";

  @TempDir Path directory;
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final MailerConfigBuilder builder = MailerConfig.builder(NAME);
  private final MailSink sink = MailSink.builder().start();

  @BeforeEach
  void configure() {
    builder.service("orders").environment("prod").version("7").instance("orders-1");
    builder.from("alerts@example.com").to("ops@example.com");
    builder.mailOutbox().directory(directory.resolve("outbox").toString());
    builder.mailServer().host("localhost").port(String.valueOf(sink.port())).tls("none");
  }

  @AfterEach
  void stopSink() {
    sink.close();
  }

  @Test
  void silencedByJmx_mailsWhenItIsEnded() throws Exception {
    try (IncidentMailer mailer = start()) {
      assertThat(bean().silence("logger=com.example.A", "2h", "ada", "migration"))
          .startsWith("silenced logger=com.example.A until ");
      mailer.submit(Events.of(Severity.FATAL, "com.example.A", "gone"));
      mailer.submit(Events.of(Severity.FATAL, "com.example.B", "gone"));

      ReceivedMail first = sink.awaitMails(1, PATIENCE).get(0);
      assertThat(first.text())
          .contains("com.example.B", "ada: migration · holds 1 event, FATAL among them");
      assertThat(bean().getSilences()).hasSize(1);
      assertThat(bean().unsilence("logger=com.example.A"))
          .isEqualTo("no longer silenced: logger=com.example.A");

      ReceivedMail second = sink.awaitMails(2, PATIENCE).get(1);
      assertThat(second.text()).contains("com.example.A").doesNotContain("migration");
      assertThat(bean().getSilences()).isEmpty();
    }
  }

  @Test
  void silencedByProgram_survivesARestartAndIsToldAtTheStop() throws Exception {
    try (IncidentMailer mailer = start()) {
      mailer.silence("route=internal", Duration.ofHours(1), "ada", "migration");
    }
    try (IncidentMailer mailer = start()) {
      assertThat(mailer.silences()).hasSize(1);
      mailer.submit(Events.of(Severity.FATAL, "com.example.A", "gone"));
      assertThat(bean().flush()).isEqualTo("0 mails written");
      assertThat(sink.mails()).isEmpty();
    }
    assertThat(sink.awaitMails(1, PATIENCE).get(0).text())
        .contains("what it held is told here, because the application stops");
    assertThat(diagnostics.messages).noneMatch(text -> text.contains("IM-STOP-LOST"));
  }

  @Test
  void badLineOfTheFile_isToldAndShown() throws Exception {
    Files.createDirectories(directory.resolve("outbox"));
    Files.write(directory.resolve("outbox/silences"), List.of("soon | route=internal | ada | why"));
    try (IncidentMailer mailer = start()) {
      assertThat(bean().getSilences()).hasSize(1).allMatch(line -> line.startsWith("line 1 '"));
      mailer.submit(Events.of(Severity.FATAL, "com.example.A", "gone"));
      sink.awaitMails(1, PATIENCE);
      assertThat(bean().getLastErrorId()).isEqualTo("IM-SILENCE");
    }
  }

  @Test
  void badArgument_isRefusedInWordsAConsoleHas() throws Exception {
    try (IncidentMailer mailer = start()) {
      assertThatThrownBy(() -> bean().silence("all", "2h", "ada", "why"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessageContaining("write what is silenced");
      assertThatThrownBy(() -> bean().silence("route=internal", "8d", "ada", "why"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> bean().silence("route=internal", "soon", "ada", "why"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("write a duration");
      assertThat(mailer.silences()).isEmpty();
    }
  }

  @Test
  void closedOrOff_refuses() throws Exception {
    IncidentMailer mailer = start();
    mailer.close();
    assertThatThrownBy(() -> mailer.silence("route=internal", Duration.ofHours(1), "ada", "why"))
        .isInstanceOf(IllegalStateException.class);
    builder.enabled("false");
    try (IncidentMailer off = start()) {
      assertThat(off.silences()).isEmpty();
      assertThatThrownBy(() -> off.unsilence("route=internal"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the mailer is off");
    }
  }

  private IncidentMailer start() throws ConfigurationException {
    return IncidentMailer.start(builder.build(), diagnostics);
  }

  private IncidentMailerMXBean bean() throws Exception {
    return JMX.newMXBeanProxy(
        server,
        new ObjectName("io.github.incidentmail:type=IncidentMailer,name=" + NAME),
        IncidentMailerMXBean.class);
  }
}
