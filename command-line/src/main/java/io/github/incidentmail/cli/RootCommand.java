package io.github.incidentmail.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Stands for the command without a subcommand. */
@Command(
    name = "incident-mail",
    description = "Checks and tends the e-mail alerts of an application.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RootCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  RootCommand() {}

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Which command? Choose one of these.");
    }
  }
}
