package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.DocumentedExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configurations of docs/migration.md, before and after. */
class MigrationTest {
  private static final List<String> TOLD =
      List.of(
          "subject",
          "smtpHost",
          "smtpPort",
          "smtpProtocol",
          "smtpUsername",
          "smtpPassword",
          "bufferSize",
          "SSL",
          "PatternLayout");

  @TempDir Path directory;

  @Test
  void otherAppendersOptions_areToldWithWhatStandsInTheirPlace() throws IOException {
    String before =
        DocumentedExample.ofMigration("Log4j 2", false)
            .replace("<SMTP ", "<IncidentMail ")
            .replace("</SMTP>", "</IncidentMail>");

    String told = told(before);

    assertThat(TOLD).allSatisfy(name -> assertThat(told).contains(" " + name + ": is no option"));
    assertThat(told)
        .contains("smtpHost: is no option here; write MailServer.host [IM-CONFIG-UNKNOWN]")
        .doesNotContain("did you mean", "there are ", "changeit");
  }

  @Test
  void migratedConfiguration_starts() throws IOException {
    String after = DocumentedExample.ofMigration("Log4j 2", true);
    String here =
        after
            .replaceAll("\\s+trustStore=\"[^\"]*\" trustStorePassword=\"[^\"]*\"", "")
            .replace("</IncidentMail>", "<MailOutbox directory=\"none\"/></IncidentMail>");

    assertThat(after).contains("trustStorePassword");
    assertThat(here).doesNotContain("trustStore");
    assertThat(told(here)).isEmpty();
  }

  private String told(String appender) throws IOException {
    String xml =
        "<Configuration status=\"OFF\"><Appenders>"
            + appender
            + "</Appenders><Loggers><Root level=\"INFO\"><AppenderRef ref=\"MAIL\"/></Root>"
            + "</Loggers></Configuration>";
    Path file = Files.writeString(directory.resolve("log4j2.xml"), xml);
    try (CapturedStandardError error = new CapturedStandardError();
        RunningLog4j2 log4j2 = new RunningLog4j2(file)) {
      String text = error.text();
      int ours = text.indexOf("Incident Mail");
      assertThat(log4j2.context().getConfiguration().<IncidentMailAppender>getAppender("MAIL"))
          .isNotNull();
      return ours < 0 ? "" : text.substring(ours);
    }
  }
}
