package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.DocumentedExample;
import org.junit.jupiter.api.Test;

/** The configurations of docs/migration.md, before and after. */
class MigrationTest {
  private static final String IDENTITY = "<service>orders</service><environment>test</environment>";
  private static final String IN_MEMORY = "<mailOutbox><directory>none</directory></mailOutbox>";

  /** Only the class's name is another. */
  private static String renamed() {
    return DocumentedExample.ofMigration("Logback", false)
        .replace("ch.qos.logback.classic.net.SMTPAppender", IncidentMailAppender.class.getName())
        .replace("${MAIL_PASSWORD}", "s3cret-P4ss");
  }

  @Test
  void renamedConfiguration_lacksServiceAndEnvironmentOnly() {
    String told = told(renamed());

    assertThat(told.lines()).hasSize(3);
    assertThat(told).contains("\n  service: is missing", "\n  environment: is missing");
  }

  @Test
  void renamedConfiguration_startsWithThem() {
    assertThat(told(renamed().replace("</appender>", IDENTITY + IN_MEMORY + "</appender>")))
        .isEmpty();
  }

  @Test
  void migratedConfiguration_starts() {
    String after =
        DocumentedExample.ofMigration("Logback", true)
            .replace("</appender>", IN_MEMORY + "</appender>");

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
