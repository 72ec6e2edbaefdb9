package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a program calls that has no logging framework. */
@Timeout(30)
class ReportedByProgramTest {
  private static final String NAME = "com.example.Export";

  private static ReceivedMail only(MailSink sink) {
    assertThat(sink.mails()).hasSize(1);
    return sink.mails().get(0);
  }

  private static IncidentMailer mailer(MailSink sink) throws ConfigurationException {
    MailerConfigBuilder options =
        MailerConfig.builder("report")
            .service("export")
            .environment("test")
            .from("alerts@example.com")
            .to("ops@example.com");
    options.mailServer().host("127.0.0.1").port("" + sink.port()).tls("none");
    options.mailOutbox().directory("none");
    return IncidentMailer.start(options.build(), Diagnostics.standardError());
  }

  @Test
  void report_error_isMailedWithWhatThisThreadReportedBefore() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      try (IncidentMailer mailer = mailer(sink)) {
        assertThat(mailer.report(Severity.INFO, NAME, "reading orders.csv", null)).isFalse();
        Thread other = new Thread(() -> mailer.report(Severity.INFO, NAME, "elsewhere", null));
        other.start();
        other.join();
        assertThat(mailer.report(Severity.ERROR, NAME, "it failed", new IOException("gone")))
            .isTrue();
      }

      assertThat(only(sink).text())
          .contains("it failed", "java.io.IOException: gone", "reading orders.csv")
          .doesNotContain("elsewhere");
    }
  }

  @Test
  void report_withoutMessage_tellsTheException() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      try (IncidentMailer mailer = mailer(sink)) {
        mailer.report(Severity.ERROR, NAME, null, new IllegalStateException());
      }

      assertThat(only(sink).subject()).contains("IllegalStateException").doesNotContain("null");
    }
  }

  @Test
  void report_sameFingerprint_isOneProblem() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      try (IncidentMailer mailer = mailer(sink)) {
        for (String name : new String[] {"com.example.A", "com.example.B"}) {
          mailer.report(
              AlertEvent.of(Instant.now(), Severity.ERROR, name, name + " failed", null)
                  .withFingerprint("export")
                  .withMdc(Map.of("traceId", "4711", "card", "5555")));
        }
      }

      assertThat(only(sink).header("X-Incident-Count")).isEqualTo("2");
      assertThat(only(sink).text()).contains("2 events", "4711").doesNotContain("5555");
    }
  }

  @Test
  void report_afterClose_isRefused() throws Exception {
    try (MailSink sink = MailSink.builder().start()) {
      IncidentMailer mailer = mailer(sink);
      mailer.close();

      assertThat(mailer.report(Severity.FATAL, NAME, "too late", null)).isFalse();
      assertThat(sink.mails()).isEmpty();
    }
  }

  @Test
  void standardError_tellsTroubleOnly() {
    PrintStream before = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      Diagnostics.standardError().info("IM-OFF", "quiet");
      Diagnostics.standardError().warn("IM-SMTP-LOGIN", "refused", new IOException("no"));
      Diagnostics.standardError().error("IM-START", "broken", null);
    } finally {
      System.setErr(before);
    }

    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "Incident Mail warning: refused [IM-SMTP-LOGIN], see"
                + " docs/troubleshooting.md#im-smtp-login; cause: java.io.IOException: no",
            "Incident Mail error: broken [IM-START], see docs/troubleshooting.md#im-start");
  }

  /** So that it compiles and runs: the sample is tried by a test of its own. */
  @Test
  void exampleInTheJavadoc_isTheSample() throws IOException {
    String page =
        Files.readString(Path.of("src/main/java/io/github/incidentmail/package-info.java"));
    String example =
        page.substring(page.indexOf("{@code") + 6, page.indexOf("}</pre>")).replace("\n * ", "\n");
    String sample =
        Files.readString(
            Path.of("../samples/without-logging/src/main/java/com/example/export/Export.java"));
    String code = sample.replaceAll("\\s", "");
    int place = 0;
    for (String statement : example.replaceAll("\\s", "").split("(?<=[;{}])", -1)) {
      place = code.indexOf(statement, place);
      assertThat(place).as(statement).isNotNegative();
    }
  }
}
