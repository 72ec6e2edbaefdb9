package io.github.incidentmail.fleet.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A {@link FleetApplication} in a JVM of its own; for one thread. */
final class FleetProcess implements AutoCloseable {
  private final String name;
  private final Process process;
  private final Writer input;
  private final BufferedReader output;

  /** How it stands. */
  record Status(
      int members, long accepted, long reported, long untold, long lost, long handedOver) {
    boolean adds() {
      return accepted == reported + untold + lost + handedOver;
    }

    private static Status of(String line) {
      List<Long> figures = Stream.of(line.split(" ")).map(Long::valueOf).toList();
      return new Status(
          figures.get(0).intValue(),
          figures.get(1),
          figures.get(2),
          figures.get(3),
          figures.get(4),
          figures.get(5));
    }
  }

  FleetProcess(String name, String store, int smtpPort, String schedule, Path directory) {
    this.name = name;
    String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path", "");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                FleetApplication.class.getName(),
                name,
                store,
                String.valueOf(smtpPort),
                schedule));
    try {
      process = builder.redirectError(directory.resolve(name + ".err").toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    input = process.outputWriter(StandardCharsets.UTF_8);
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  String name() {
    return name;
  }

  void log() {
    say("log");
  }

  Status status() {
    say("status");
    return hear();
  }

  /** {@link #last} is to follow. */
  void stop() {
    say("stop");
  }

  /** How it stands at its end. */
  Status last() {
    return hear();
  }

  /** By SIGKILL. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Status hear() {
    try {
      return Status.of(Objects.requireNonNull(output.readLine(), name + " has ended"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
