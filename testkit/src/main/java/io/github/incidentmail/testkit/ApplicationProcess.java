package io.github.incidentmail.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM of its own that runs a program of a trial. For one thread. */
final class ApplicationProcess implements AutoCloseable {
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  /** Variables that would show it a place for an outbox, which only its configuration may. */
  private static final List<String> STATE_FOLDERS =
      List.of("STATE_DIRECTORY", "XDG_STATE_HOME", "LOCALAPPDATA");

  private final Process process;
  private final BufferedReader output;
  private final Path errors;

  private ApplicationProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts it with this JVM's class path.
   *
   * @param options of the JVM
   * @param errors takes its standard error
   */
  static ApplicationProcess start(
      Class<?> main,
      List<String> options,
      String systemProperty,
      Path errors,
      String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-D" + systemProperty, "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().keySet().removeAll(STATE_FOLDERS);
      return new ApplicationProcess(builder.start(), errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its figures, as soon as it has logged everything. */
  String awaitLogged() {
    try {
      String figures = "";
      @Nullable String line;
      while ((line = output.readLine()) != null) {
        if (line.equals("end")) {
          return figures;
        }
        figures = line;
      }
      throw new AssertionError("the application ended early: " + Files.readString(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads its output up to this line. */
  void awaitLine(String wanted) {
    String rest = awaitRest(wanted);
    if (!rest.isEmpty()) {
      throw new AssertionError("the application says " + wanted + rest);
    }
  }

  /** Reads its output up to a line that begins so, and returns the rest of that line. */
  String awaitRest(String beginning) {
    try {
      @Nullable String line;
      do {
        line = output.readLine();
        if (line == null) {
          throw new AssertionError("the application ended early: " + Files.readString(errors));
        }
      } while (!line.startsWith(beginning));
      return line.substring(beginning.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it, by SIGKILL where there is such a thing, and returns whole lines not yet read. */
  List<String> kill() {
    process.toHandle().destroyForcibly(); // that of the process would close its output
    return rest();
  }

  /** Asks it to end, waits for it, and returns lines not yet read. */
  List<String> terminateAndRead() {
    process.toHandle().destroy();
    return rest();
  }

  private List<String> rest() {
    List<String> lines = new ArrayList<>();
    try {
      @Nullable String line;
      while ((line = output.readLine()) != null) {
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitEnd();
    return lines;
  }

  /** Asks it to end, by SIGTERM where there is such a thing. */
  void terminate() {
    process.destroy();
  }

  /**
   * How long it takes from now on to end.
   *
   * @throws AssertionError if it still runs after a minute
   */
  Duration awaitEnd() {
    long start = System.nanoTime();
    try {
      if (!process.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the application still runs after " + AT_MOST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
