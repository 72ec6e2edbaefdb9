package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.MailSink;
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

  private static String options(MailSink sink, Site site, String password) {
    return """
        service = orders
        environment = prod
        activeIn =
        from = Alerts <alerts@example.com>
        to = ops@example.com
        threshold = error
        invented = x
        MailServer.host = localhost
        MailServer.port = %d
        MailServer.tls = starttls
        MailServer.username = alerts@example.com
        MailServer.password = %s
        MailServer.trustStore = %s
        MailServer.trustStoreType = pem
        MailServer.readTimeout = 1m
        MailRoute[payment].name = payment
        MailRoute[payment].to = team@example.com
        MailRoute[payment].loggers = com.example
        MailThrottle.schedule = 5m, 15m, 1h, 4h, 1d
        MailOutbox.directory = none
        MailOutbox.maxSize = 64MB
        """
        .formatted(sink.port(), password, site.trustStore());
  }

  private Run doctorOf(String options, Site site) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ShownMailer.class.getName(),
                site.write("options", options).toString())
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
      Site site = new Site(directory, sink);

      Run run = doctorOf(options(sink, site, "file:" + directory.resolve("secret")), site);

      assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
      assertThat(run.out())
          .contains("appender MAIL,1", "now   application   its queue is held: login refused")
          .contains("mails that wait: 3", "the option invented is of another version")
          .contains("route payment to team@example.com", "Alert mail can be sent from here");
    }
  }

  @Test
  void doctor_literalSecret_isNotKnown() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Site site = new Site(directory, sink);

      Run run = doctorOf(options(sink, site, "a literal secret"), site);

      assertThat(run.out())
          .contains("?     configuration MailServer.password is written in the application's");
      assertThat(run.out()).contains("Not sure:");
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
