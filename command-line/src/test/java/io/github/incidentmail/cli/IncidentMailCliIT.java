package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.TokenServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar, alone. */
class IncidentMailCliIT {
  private static final Path JAR = Path.of(System.getProperty("cli.jar"));

  @TempDir Path directory = Path.of("");

  @Test
  void version_ofTheJar() throws Exception {
    Run run = JarRun.of(JAR, "--version");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("incident-mail 1.");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void doctor_onLogback() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Path file = new Site(directory, sink).logback();

      Run run = JarRun.of(JAR, "doctor", "--config", file.toString());

      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("ok    login", "Alert mail can be sent from here.");
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  /** Needs the plug-in lists of both jars, and Jackson. */
  @Test
  void doctor_onLog4j2() throws Exception {
    try (MailSink sink = Site.server().start();
        TokenServer tokens = new TokenServer("app", "canary-client")) {
      Site site = new Site(directory, sink);
      Path file =
          site.write(
              "log4j2.yaml",
              """
              Configuration:
                Properties:
                  Property: {name: stage, value: "${env:STAGE_OF_NOBODY:-prod}"}
                Appenders:
                  IncidentMail:
                    name: MAIL
                    service: orders
                    environment: ${stage}
                    from: alerts@example.com
                    to: ops@example.com
                    MailServer: {host: localhost, port: %d, trustStore: %s, trustStoreType: PEM}
                    OAuth2: {tokenEndpoint: "%s", clientId: app, clientSecret: canary-client}
                    MailOutbox: {directory: none}
                Loggers:
                  Root: {level: info, AppenderRef: {ref: MAIL}}
              """
                  .formatted(sink.port(), site.trustStore(), tokens.endpoint()));

      Run run = JarRun.of(JAR, "doctor", "--config", file.toString());

      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("ok    access token", "STAGE_OF_NOBODY isn't set here");
      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.LOGIN); // offers passwords only
    }
  }

  /** Needs Lettuce and Netty; their own log is nobody's finding. */
  @Test
  void doctor_onAFleetWhoseStoreIsDown() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Path file =
          new Site(directory, sink)
              .more("<mailFleet><redis>redis://127.0.0.1:1</redis></mailFleet>")
              .logback();

      Run run = JarRun.of(JAR, "doctor", "--config", file.toString());

      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .contains("FAIL  fleet", "Connection refused", "[IM-FLEET-STORE]")
          .doesNotContain("DEBUG", "Exception");
      assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FLEET);
    }
  }

  @Test
  void preview_writesMails() throws Exception {
    try (MailSink sink = Site.server().start()) {
      Path file = new Site(directory, sink).logback();
      Path out = directory.resolve("out");

      Run run = JarRun.of(JAR, "preview", "-c", file.toString(), "-o", out.toString());

      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(out.resolve("08-fatal.eml")).isNotEmptyFile();
    }
  }
}
