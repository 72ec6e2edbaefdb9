package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --pid}: a running JVM is asked over JMX. */
@Timeout(120)
class ProcessIdTest {
  @TempDir Path directory = Path.of("");

  private static Run doctorOf(Site site) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ShownMailer.class.getName(),
                site.logback().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      awaitReady(process);
      return Run.of("doctor", "--pid", String.valueOf(process.pid()));
    } finally {
      process.destroyForcibly();
    }
  }

  private static void awaitReady(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    assertThat(output.readLine()).isEqualTo("ready");
  }

  @Test
  void doctor_ofARunningApplication_checksWhatItWasStartedWith() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Site site =
          new Site(directory, sink)
              .more(
                  "<mailRoute><name>payment</name><loggers>com.example</loggers>"
                      + "<to>team@example.com</to></mailRoute>");

      Run run = doctorOf(site);

      assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
      assertThat(run.out())
          .startsWith("Effective configuration of process ")
          .contains("appender MAIL", "now   application   mails that wait: 0")
          .contains("from alerts@example.com to ops@example.com")
          .contains("route payment to team@example.com", "team@example.com: 250")
          .contains("Alert mail can be sent from here.");
    }
  }

  @Test
  void doctor_ofAFleet_saysHowItStands() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Site site =
          new Site(directory, sink)
              .more("<mailFleet><redis>redis://127.0.0.1:1</redis></mailFleet>");

      Run run = doctorOf(site);

      assertThat(run.out())
          .contains("now   application   instances in its fleet: 0")
          .contains("now   application   its fleet's store answered when it was last asked: ");
      assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.FLEET);
    }
  }

  @Test
  void doctor_literalSecret_isNotKnown() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Site site = new Site(directory, sink).login("<password>canary</password>");

      Run run = doctorOf(site);

      assertThat(run.out())
          .contains("?     configuration MailServer.password is written in the application's")
          .contains("Not sure:")
          .doesNotContain("canary");
      assertThat(run.exitCode()).isEqualTo(ExitCode.UNRESOLVED);
    }
  }

  @Test
  void doctor_noSuchProcess_saysWhatToDo() {
    Run run = Run.of("doctor", "--pid", "999999999");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NO_CONFIGURATION);
    assertThat(run.err()).contains("process 999999999 can't be attached to");
  }
}
