package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.DocumentedExample;
import io.github.incidentmail.testkit.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configurations of docs/migration.md, before and after. */
class MigrationTest {
  private static final String DOCUMENTED_STORE = "/etc/ssl/mail.p12";
  private static final String IN_MEMORY = "<MailOutbox directory=\"none\"/></IncidentMail>";

  @TempDir Path directory;

  /** Only the element's name is another. */
  private static String renamed() {
    return DocumentedExample.ofMigration("Log4j 2", false)
        .replace("<SMTP ", "<IncidentMail ")
        .replace("</SMTP>", "</IncidentMail>")
        .replace("${env:MAIL_PASSWORD}", "s3cret-P4ss");
  }

  @Test
  void renamedConfiguration_lacksServiceAndEnvironmentOnly() throws IOException {
    String told = told(renamed());

    assertThat(told.lines()).hasSize(3);
    assertThat(told)
        .contains("\n  service: is missing", "\n  environment: is missing")
        .doesNotContain("changeit");
  }

  @Test
  void renamedConfiguration_startsWithThem() throws IOException {
    String identified =
        renamed()
            .replace("<IncidentMail ", "<IncidentMail service=\"orders\" environment=\"test\" ")
            .replace("</IncidentMail>", IN_MEMORY);

    assertThat(told(identified)).isEmpty();
  }

  @Test
  void migratedConfiguration_starts() throws IOException {
    String after = DocumentedExample.ofMigration("Log4j 2", true);

    assertThat(after).contains("trustStorePassword", DOCUMENTED_STORE);
    assertThat(told(after.replace("</IncidentMail>", IN_MEMORY))).isEmpty();
  }

  private String told(String appender) throws IOException {
    Path store =
        TestCertificates.create().writeTrustStore(directory, TestCertificates.Format.PKCS12);
    String xml =
        "<Configuration status=\"OFF\"><Appenders>"
            + appender.replace(DOCUMENTED_STORE, store.toString())
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
