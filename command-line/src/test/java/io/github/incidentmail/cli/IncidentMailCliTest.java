package io.github.incidentmail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The command as a whole. */
class IncidentMailCliTest {
  @Test
  void help_namesTheCommand() {
    Run run = Run.of("--help");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith("Usage: incident-mail [-hV] [COMMAND]");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void version_isTheBuilds() {
    Run run = Run.of("--version");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).matches("incident-mail \\d+\\.\\d+\\.\\d+\\S* \\(Java \\d+.*\\)\\R");
  }

  @Test
  void noCommand_isAskedFor() {
    Run run = Run.of();

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("Which command?").contains("Usage: incident-mail");
  }

  @Test
  void unknownCommand_isRefused() {
    Run run = Run.of("docter");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("docter");
  }
}
