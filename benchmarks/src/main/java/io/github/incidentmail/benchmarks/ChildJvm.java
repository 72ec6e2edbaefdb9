package io.github.incidentmail.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program of this module in a JVM of its own, with the same class path. */
final class ChildJvm {
  private ChildJvm() {}

  /**
   * What it wrote to standard output.
   *
   * @throws IllegalStateException if it failed
   */
  static List<String> run(Class<?> main, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    return tryToRun(main, options, arguments)
        .orElseThrow(() -> new IllegalStateException(main.getSimpleName() + " failed"));
  }

  /** The same; empty if it failed. */
  static Optional<List<String>> tryToRun(Class<?> main, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      lines = output.lines().toList();
    }
    return process.waitFor() == 0 ? Optional.of(lines) : Optional.empty();
  }
}
