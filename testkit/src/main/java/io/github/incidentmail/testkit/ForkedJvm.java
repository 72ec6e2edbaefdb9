package io.github.incidentmail.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, with the class path of this one. */
public final class ForkedJvm {
  private ForkedJvm() {}

  /**
   * Runs {@code main} to its end and returns its exit code.
   *
   * @param output where all that it prints goes
   * @throws AssertionError if it hasn't ended after {@code timeout}; it is killed then
   */
  public static int run(
      Class<?> main, List<String> options, Path output, Duration timeout, String... arguments) {
    return run(main, options, Map.of(), output, timeout, arguments);
  }

  /** The same with further environment variables. */
  public static int run(
      Class<?> main,
      List<String> options,
      Map<String, String> environment,
      Path output,
      Duration timeout,
      String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), main.getName()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(main + " runs after " + timeout + ": " + Files.readString(output));
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
