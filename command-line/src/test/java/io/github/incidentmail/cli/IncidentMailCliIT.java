package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The built jar, alone. */
class IncidentMailCliIT {
  private static final Path JAR = Path.of(System.getProperty("cli.jar"));

  @Test
  void version_ofTheJar() throws Exception {
    Run run = JarRun.of(JAR, "--version");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("incident-mail 1.");
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
  }
}
