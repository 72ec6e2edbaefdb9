package io.github.incidentmail.cli;

import io.github.incidentmail.ConfigurationException;
import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.StartFailure;
import io.github.incidentmail.cli.config.ApplicationConfig;
import io.github.incidentmail.cli.config.LoadedAppender;
import io.github.incidentmail.cli.config.Note;
import io.github.incidentmail.cli.config.UnreadableException;
import io.github.incidentmail.cli.config.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options by which every command finds the application's configuration. */
public final class ConfigOptions {
  @Option(
      names = {"-c", "--config"},
      scope = ScopeType.INHERIT,
      paramLabel = "PLACE",
      description =
          "The application's logging configuration: a file, a folder, a jar, or"
              + " app.jar!/path/in/it. Default: the current folder and its src/main/resources.")
  private String config = ".";

  @Option(
      names = "--set",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME=VALUE",
      description =
          "A variable as the running application has it; counts before the environment. Repeatable.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--spring",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "Spring's application.yml or .properties, for springProperty. Default: the one beside"
              + " the configuration.")
  private @Nullable String spring;

  @Option(
      names = "--profile",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      split = ",",
      description = "An active Spring profile. Repeatable.")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--pid",
      scope = ScopeType.INHERIT,
      paramLabel = "PID",
      description =
          "Asks the running application of this process id, over JMX, in place of reading files."
              + " Needs a JDK, and the application's user.")
  private @Nullable String pid;

  @Option(
      names = "--appender",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Which Incident Mail appender, if there are several.")
  private @Nullable String appender;

  /** For picocli, which sets the fields. */
  public ConfigOptions() {}

  /**
   * One appender and the configuration it is from.
   *
   * @param notes on the whole file and on this appender
   */
  public record Chosen(ApplicationConfig config, LoadedAppender appender, List<Note> notes) {}

  /**
   * The appender that the options choose.
   *
   * @throws CommandFailure if there is none, or several and no choice
   */
  public Chosen choose() {
    ApplicationConfig read = read();
    List<LoadedAppender> candidates =
        read.appenders().stream()
            .filter(each -> appender == null || each.name().equals(appender))
            .toList();
    if (candidates.isEmpty()) {
      throw none(read);
    }
    if (candidates.size() > 1) {
      throw new CommandFailure(
          ExitCode.USAGE,
          read.source() + " has several appenders; choose one by --appender: " + names(read));
    }
    LoadedAppender chosen = candidates.get(0);
    return new Chosen(read, chosen, read.notesOn(chosen));
  }

  /**
   * What the chosen appender's options come to.
   *
   * @throws CommandFailure as {@link #choose}, or if they are wrong or no mail is sent by them
   */
  MailerConfig enabled() {
    LoadedAppender chosen = choose().appender();
    try {
      MailerConfig config = chosen.options().build();
      if (!config.enabled()) {
        throw new CommandFailure(
            ExitCode.SWITCHED_OFF, "no mail is sent by this configuration: " + config.offReason());
      }
      return config;
    } catch (ConfigurationException e) {
      throw new CommandFailure(ExitCode.CONFIGURATION, StartFailure.explain(chosen.name(), e));
    }
  }

  private ApplicationConfig read() {
    try {
      return pid != null
          ? ApplicationConfig.ofProcess(pid)
          : ApplicationConfig.read(config, Variables.of(set, spring, profiles));
    } catch (UnreadableException e) {
      throw new CommandFailure(ExitCode.NO_CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }

  private CommandFailure none(ApplicationConfig read) {
    boolean unresolved = read.notes().stream().anyMatch(n -> n.kind() == Note.Kind.UNRESOLVED);
    String found =
        read.appenders().isEmpty()
            ? "no Incident Mail appender in " + read.source()
            : "no appender named "
                + appender
                + " in "
                + read.source()
                + "; there is "
                + names(read);
    String why =
        read.notes().stream()
            .filter(note -> note.kind() != Note.Kind.HINT)
            .map(note -> "\n  " + note.text())
            .collect(Collectors.joining());
    return new CommandFailure(
        unresolved ? ExitCode.UNRESOLVED : ExitCode.NO_CONFIGURATION, found + why);
  }

  private static String names(ApplicationConfig read) {
    return read.appenders().stream().map(LoadedAppender::name).collect(Collectors.joining(", "));
  }
}
