package io.github.incidentmail.testkit;

import io.github.incidentmail.testing.smtp.MailSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** An application in a JVM of its own that mails to a sink; its outbox outlives it. */
abstract class ProcessTrial {
  @TempDir protected Path directory;

  private final TrialProgram program;

  @SuppressWarnings("NullAway.Init")
  protected ProcessTrial(TrialProgram program) {
    this.program = program;
  }

  /** Starts the program; {@code name} is that of its files. */
  final ApplicationProcess start(String name, MailSink sink, String... arguments) {
    return start(name, appender(sink.port()), List.of(), arguments);
  }

  /** Starts the program with another appender and with options of its JVM. */
  final ApplicationProcess start(
      String name, ConfigTree appender, List<String> options, String... arguments) {
    Path file = configure(name, appender);
    return ApplicationProcess.start(
        program.main(),
        options,
        program.property() + "=" + file,
        directory.resolve(name + ".err"),
        arguments);
  }

  /** Writes the framework's configuration of that name. */
  final Path configure(String name, ConfigTree appender) {
    Path file = directory.resolve(name + ".xml");
    try {
      Files.writeString(file, program.configuration().apply(appender));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  final Class<?> main() {
    return program.main();
  }

  final ConfigTree appender(int port) {
    return withoutServer().with(ConfigTree.server(port));
  }

  /** With an outbox, but nobody to send to yet. */
  final ConfigTree withoutServer() {
    return withoutOutbox()
        .with(ConfigTree.section("MailOutbox").with("directory", outbox().toString()));
  }

  /** Without an outbox and a server. */
  static ConfigTree withoutOutbox() {
    return ConfigTree.orders("trial");
  }

  final Path outbox() {
    return directory.resolve("outbox");
  }
}
