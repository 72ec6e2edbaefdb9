package io.github.incidentmail.testkit.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What an application left.
 *
 * @param exit its exit code, or {@link #HUNG}
 */
record Printed(int exit, List<String> output, List<String> errors) {
  /** It did not end. */
  static final int HUNG = Integer.MIN_VALUE;

  private static final int AT_MOST_SECONDS = 60;
  private static final int MAX_HINT = 240;
  private static final String END = "end";

  /** Runs a command to its end. */
  static Printed by(List<String> command, Path folder) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // which the JVM tells on standard error
    Process process = builder.start();
    boolean ended = process.waitFor(AT_MOST_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    return new Printed(
        ended ? process.exitValue() : HUNG, Files.readAllLines(output), Files.readAllLines(errors));
  }

  /** Whether the application came to its end, whatever became of its mail. */
  boolean isWhole() {
    return exit == 0 && output.contains(END);
  }

  /** Whether nothing was printed but the application's own word. */
  boolean isQuiet() {
    return errors.isEmpty() && output.equals(List.of(END));
  }

  boolean tellsOnce(String id) {
    return errors.stream().filter(line -> line.contains("[" + id + "]")).count() == 1;
  }

  /** How it ended, and the first thing that it said. */
  String ending() {
    return (exit == HUNG ? "still runs" : "exit code " + exit) + hint();
  }

  /** The first line that tells something, with a colon before it. */
  String hint() {
    return Stream.concat(errors.stream(), output.stream().filter(line -> !line.equals(END)))
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> ": " + line.substring(0, Math.min(line.length(), MAX_HINT)))
        .orElse("");
  }
}
