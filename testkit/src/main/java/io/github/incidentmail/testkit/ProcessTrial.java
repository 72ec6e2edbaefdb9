package io.github.incidentmail.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** An application in a JVM of its own that mails to a sink; its outbox outlives it. */
abstract class ProcessTrial {
  @TempDir protected Path directory;

  @SuppressWarnings("NullAway.Init")
  protected ProcessTrial() {}

  /** The framework's configuration with the appender MAIL at its root logger. */
  protected abstract String configuration(ConfigTree appender);

  /** The system property by which the framework finds its configuration. */
  protected abstract String configurationProperty();

  /** The program, which passes its arguments on as the trial says. */
  protected abstract Class<?> application();

  /** Starts the program; {@code name} is that of its files. */
  final ApplicationProcess start(String name, MailSink sink, String... arguments) {
    return start(name, appender(sink.port()), List.of(), arguments);
  }

  /** Starts the program with another appender and with options of its JVM. */
  final ApplicationProcess start(
      String name, ConfigTree appender, List<String> options, String... arguments) {
    Path file = directory.resolve(name + ".xml");
    try {
      Files.writeString(file, configuration(appender));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ApplicationProcess.start(
        application(),
        options,
        configurationProperty() + "=" + file,
        directory.resolve(name + ".err"),
        arguments);
  }

  final ConfigTree appender(int port) {
    return withoutServer()
        .with(
            ConfigTree.section("MailServer")
                .with("host", "127.0.0.1")
                .with("port", String.valueOf(port))
                .with("tls", "none"));
  }

  /** With an outbox, but nobody to send to yet. */
  final ConfigTree withoutServer() {
    return ConfigTree.appender()
        .with("service", "orders")
        .with("environment", "trial")
        .with("from", "alerts@example.com")
        .with("to", "ops@example.com")
        .with(ConfigTree.section("MailOutbox").with("directory", outbox().toString()));
  }

  final Path outbox() {
    return directory.resolve("outbox");
  }
}
