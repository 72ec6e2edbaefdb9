package io.github.incidentmail.cli;

import io.github.incidentmail.cli.authorize.AuthorizeCommand;
import java.time.Clock;
import picocli.CommandLine;

/** The command {@code incident-mail}. */
public final class IncidentMailCli {
  private static final int WIDTH = 80;

  private IncidentMailCli() {}

  /** Runs one subcommand and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Terminal.system(), arguments));
  }

  /**
   * Runs one subcommand.
   *
   * @return one of {@link ExitCode}
   */
  static int run(Terminal terminal, String... arguments) {
    return commandLine(terminal).execute(arguments);
  }

  /** The command with all its subcommands. */
  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new RootCommand())
        // in the order of the help; those that talk to people take the terminal
        .addSubcommand(new DoctorCommand(terminal))
        .addSubcommand(new AuthorizeCommand(terminal))
        .addSubcommand(new OutboxCommand(terminal, Clock.systemUTC()))
        .addSubcommand(new PreviewCommand(terminal, Clock.systemUTC()))
        .addSubcommand(new CommandLine.HelpCommand())
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setUsageHelpWidth(WIDTH)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setExecutionExceptionHandler(new Failures());
  }
}
