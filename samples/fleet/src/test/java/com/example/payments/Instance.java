package com.example.payments;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process of the application. For one thread. */
final class Instance implements AutoCloseable {
  private static final Duration SOON = Duration.ofMinutes(1);

  private final Process process;
  private final Path output;

  private Instance(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it with the variables that compose.yaml gives it, but for where the servers are.
   *
   * @param directory its own, for all that it writes
   * @param network the port of the card network
   */
  static Instance start(Path directory, String store, MailSink sink, int network)
      throws IOException {
    Path output = Files.createDirectories(directory).resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                Payments.class.getName(),
                "127.0.0.1",
                String.valueOf(network))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(Compose.environment(Compose.read().payments()));
    builder.environment().put("XDG_STATE_HOME", directory.toString());
    builder.environment().put("FLEET_STORE", store);
    builder.environment().put("MAIL_RELAY", "127.0.0.1");
    builder.environment().put("MAIL_PORT", String.valueOf(sink.port()));
    return new Instance(builder.start(), output);
  }

  /** Waits until it has printed so many lines that end so. */
  void awaitLines(int count, String end) {
    Await.until(count + " lines " + end, SOON, () -> lines(end) >= count, this::output);
  }

  long lines(String end) {
    return output().stream().filter(line -> line.endsWith(end)).count();
  }

  List<String> output() {
    try {
      return Files.readAllLines(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, and waits for it. */
  void terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still runs: " + output());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
