package io.github.incidentmail.cli.config;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application's configuration as read. Immutable, except for the builders in it.
 *
 * @param source the file, and the entry in it, for people
 * @param written when the jar was written that it is in, or null
 * @param framework Logback or Log4j 2
 * @param appenders in the order of the file
 * @param notes what concerns no single appender
 */
public record ApplicationConfig(
    String source,
    @Nullable Instant written,
    String framework,
    List<LoadedAppender> appenders,
    List<Note> notes) {
  public ApplicationConfig {
    appenders = List.copyOf(appenders);
    notes = List.copyOf(notes);
  }

  /**
   * Reads a configuration; starts no appender, opens nothing that it names.
   *
   * @param location a file, a jar, a folder, or {@code app.jar!/entry}; see {@link ConfigFile}
   * @throws UnreadableException if there is none or it is no logging configuration
   */
  public static ApplicationConfig read(String location, Variables given)
      throws UnreadableException {
    ConfigFile file = ConfigFile.find(location);
    Variables variables = given.withSpringOf(file);
    return file.isLog4j2()
        ? new Log4j2Reader(file, variables).read()
        : new LogbackReader(file, variables).read();
  }

  /**
   * Asks a running JVM of the same user on this machine for what its mailers were started with.
   *
   * @throws UnreadableException if it can't be asked
   */
  public static ApplicationConfig ofProcess(String pid) throws UnreadableException {
    return new RunningApplication(pid).read();
  }

  /** The notes on the whole file and on one appender. */
  public List<Note> notesOn(LoadedAppender appender) {
    return Stream.concat(notes.stream(), appender.notes().stream()).distinct().toList();
  }
}
