package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} says of the file beside its options, and what that does to the verdict. */
@Timeout(60)
class DoctorNotesTest {
  @TempDir Path directory = Path.of("");

  @Test
  void doctor_secretThatLooksLikeAPath_isAWarningThatDoesNotShowIt() throws Exception {
    Files.writeString(directory.resolve("canary.txt"), "x");
    for (String path :
        new String[] {
          "/canary/mail",
          "./canary",
          "../canary",
          "~/canary",
          "C:\\canary",
          "c:/canary",
          directory.resolve("canary.txt").toString()
        }) {
      try (MailSink sink = Site.server().start()) {
        Run run = new Site(directory, sink).login("<password>" + path + "</password>").doctor();

        DoctorTest.assertFails(run, ExitCode.LOGIN, "login", "535 5.7.8");
        assertThat(DoctorTest.marks(run)).as(path).contains("warn configuration");
        assertThat(DoctorTest.plain(run))
            .contains(
                "MailServer.password: is taken as the secret itself, but begins like a path next:"
                    + " write file: before it if the secret is in that file, or literal: if this is"
                    + " the secret [IM-CONFIG-SECRET-PATH]")
            .doesNotContain("canary");
      }
    }
  }

  @Test
  void doctor_secretThatIsSaidToBeLiteral_isNoPath() {
    try (MailSink sink =
        MailSink.builder()
            .startTls(Site.CERTIFICATES.server())
            .login(Site.USER, "/canary/word")
            .start()) {
      Run run =
          new Site(directory, sink).login("<password>literal:/canary/word</password>").doctor();

      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(run.out()).doesNotContain("SECRET-PATH", "canary");
    }
  }

  @Test
  void doctor_unresolvedVariable_isNeverFine() {
    try (MailSink sink = Site.server().start()) {
      Run run = new Site(directory, sink).host("${MAIL_HOST_OF_NOBODY}").doctor();

      DoctorTest.assertFails(
          run,
          ExitCode.UNRESOLVED,
          "configuration",
          "MailServer.host: the variable MAIL_HOST_OF_NOBODY is not defined",
          "--set NAME=VALUE",
          "IM-CONFIG-UNRESOLVED");
      assertThat(run.out()).contains("Not sure:");
      assertThat(sink.connections()).isZero();
    }
  }

  @Test
  void doctor_variableByHand_isUsed() {
    try (MailSink sink = Site.server().start()) {
      Run run =
          new Site(directory, sink)
              .host("${MAIL_HOST_OF_NOBODY}")
              .doctor("--set", "MAIL_HOST_OF_NOBODY=localhost");

      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void doctor_defaultOfAVariable_isTold() {
    try (MailSink sink = Site.server().start()) {
      Run run = new Site(directory, sink).host("${MAIL_HOST_OF_NOBODY:-localhost}").doctor();

      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(DoctorTest.marks(run)).startsWith("note configuration");
      assertThat(DoctorTest.plain(run))
          .contains(
              "MAIL_HOST_OF_NOBODY isn't set here, so its default localhost is used",
              "Alert mail can be sent from here, with the defaults noted above.");
    }
  }

  @Test
  void doctor_variableThatIsSetAndEmpty_isTold() {
    try (MailSink sink = Site.server().start()) {
      Run run =
          new Site(directory, sink)
              .host("${MAIL_HOST_OF_NOBODY:-localhost}")
              .doctor("--set", "MAIL_HOST_OF_NOBODY=");

      DoctorTest.assertFails(
          run,
          ExitCode.CONFIGURATION,
          "configuration",
          "the variable MAIL_HOST_OF_NOBODY is set and empty here, so that its default isn't used;",
          "MailServer.host: is empty; give it a value or leave it out");
    }
  }

  @Test
  void doctor_defaultOfASecret_isNotShown() {
    try (MailSink sink = Site.server().start()) {
      Run run =
          new Site(directory, sink)
              .login("<password>${WORD_OF_NOBODY:-canary-password}</password>")
              .doctor();

      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(DoctorTest.plain(run))
          .contains("WORD_OF_NOBODY isn't set here, so its default in the file is used")
          .doesNotContain("canary");
    }
  }

  @Test
  void doctor_noLoggerRefersToTheAppender_saysThatTheWayIsFine() {
    try (MailSink sink = Site.server().start()) {
      Site site = new Site(directory, sink);
      Path file =
          site.logback(
              "<configuration>" + site.appender() + "<root level=\"INFO\"/></configuration>");
      Run run = Site.doctor(file);

      DoctorTest.assertFails(
          run,
          ExitCode.CONFIGURATION,
          "logger",
          "no logger refers to the appender MAIL, so that Logback leaves it out; add"
              + " <appender-ref ref=\"MAIL\"/> to <root>");
      assertThat(DoctorTest.marks(run)).contains("ok configuration", "ok recipients");
      assertThat(DoctorTest.plain(run))
          .endsWith(
              "The way of the mail is fine, but no logger gives events to MAIL: nothing is mailed"
                  + " until this is mended. ");
    }
  }

  @Test
  void doctor_noLoggerAndNoLogin_saysThatNothingCanBeSent() {
    try (MailSink sink = Site.server().start()) {
      Site site = new Site(directory, sink).login("<password>wrong</password>");
      Path file =
          site.logback(
              "<configuration>" + site.appender() + "<root level=\"INFO\"/></configuration>");
      Run run = Site.doctor(file);

      DoctorTest.assertFails(
          run, ExitCode.CONFIGURATION, "logger", "No alert mail can be sent from here");
      assertThat(DoctorTest.marks(run)).contains("FAIL login");
    }
  }
}
