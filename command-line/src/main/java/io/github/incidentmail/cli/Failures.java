package io.github.incidentmail.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A reason that the user can mend is told in a line; anything else with its stack trace. */
public final class Failures implements IExecutionExceptionHandler {
  public Failures() {}

  @Override
  public int handleExecutionException(Exception e, CommandLine commands, ParseResult parsed) {
    if (e instanceof CommandFailure failure) {
      commands.getErr().println("incident-mail: " + failure.getMessage());
      return failure.exitCode();
    }
    commands.getErr().println("incident-mail failed unexpectedly; please report this:");
    e.printStackTrace(commands.getErr());
    return ExitCode.FAILURE;
  }
}
