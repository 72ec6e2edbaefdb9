package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.DocumentedExample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The configurations of docs/migration.md, before and after. */
class MigrationTest {
  private static final List<String> TOLD =
      List.of("smtpHost", "smtpPort", "STARTTLS", "username", "password", "subject", "layout");

  @Test
  void otherAppendersOptions_areToldWithWhatStandsInTheirPlace() {
    String before =
        DocumentedExample.ofMigration("Logback", false)
            .replace(
                "ch.qos.logback.classic.net.SMTPAppender", IncidentMailAppender.class.getName());

    String told = told(before);

    assertThat(TOLD).allSatisfy(name -> assertThat(told).contains(" " + name + ": is no option"));
    assertThat(told)
        .contains("smtpHost: is no option here; write MailServer.host [IM-CONFIG-UNKNOWN]")
        .doesNotContain("did you mean", "there are ");
  }

  @Test
  void migratedConfiguration_starts() {
    String after =
        DocumentedExample.ofMigration("Logback", true)
            .replace(
                "</appender>", "<mailOutbox><directory>none</directory></mailOutbox></appender>");

    assertThat(told(after)).isEmpty();
  }

  private static String told(String appender) {
    String xml =
        "<configuration>"
            + appender
            + "<root level=\"INFO\"><appender-ref ref=\"MAIL\"/></root></configuration>";
    try (CapturedStandardError error = new CapturedStandardError();
        RunningLogback logback = new RunningLogback(xml)) {
      assertThat(logback.appender()).isInstanceOf(IncidentMailAppender.class);
      assertThat(logback.errors()).isEmpty();
      return error.text();
    }
  }
}
