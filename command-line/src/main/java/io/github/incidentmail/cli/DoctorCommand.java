package io.github.incidentmail.cli;

import io.github.incidentmail.Checkup;
import io.github.incidentmail.ConfigurationException;
import io.github.incidentmail.MailerConfig;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code incident-mail doctor}. */
@Command(
    name = "doctor",
    description = {
      "Checks whether alert mail can be sent.",
      "",
      "Reads the application's own logging configuration and walks the way of a mail step by step:"
          + " configuration, host name, connection, TLS, EHLO, access token, login, sender,"
          + " recipients. Starts nothing of the application and sends nothing, unless --send is"
          + " given.",
      ""
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private ConfigOptions configuration = new ConfigOptions();

  @Option(names = "--json", description = "Prints one JSON object in place of the text.")
  private boolean json;

  @Option(
      names = "--send",
      paramLabel = "ADDRESS",
      description = "Sends a real mail, which says that it is a test, if all else went well.")
  private @Nullable String mailTo;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ConfigOptions.Chosen chosen = configuration.choose();
    Findings findings = json ? new JsonFindings(terminal.out()) : new TextFindings(terminal.out());
    findings.begin(chosen.config(), chosen.appender().name());
    Diagnosis diagnosis = new Diagnosis(findings, chosen.appender().name());
    chosen.notes().forEach(diagnosis::note);
    examine(chosen, diagnosis);
    return diagnosis.conclude();
  }

  private void examine(ConfigOptions.Chosen chosen, Diagnosis diagnosis) {
    MailerConfig config;
    try {
      config = chosen.appender().options().build();
    } catch (ConfigurationException e) {
      diagnosis.wrong(e.problems());
      return;
    }
    if (!config.enabled()) {
      diagnosis.off(config.offReason());
      return;
    }
    try {
      Checkup.run(config, mailTo, diagnosis::step);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--send: " + e.getMessage());
    }
  }
}
