package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.SustainedErrors.Thrown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A hundred thousand errors a second in a JVM of its own, for ten seconds or {@code
 * -Dload.seconds=60}: every one is accounted for. {@code mvn -Pslow verify}.
 */
@Tag("slow")
public abstract class SustainedLoadTrial {
  private static final int PER_SECOND = 100_000;
  private static final Duration LONGEST_END = Duration.ofSeconds(6);
  private static final Pattern TOLD = Pattern.compile("\\b(?:now|undetailed)=(\\d+);");
  private static final Pattern LOST = Pattern.compile("\\blost=(\\d+)");

  @TempDir protected Path directory;

  @SuppressWarnings("NullAway.Init")
  protected SustainedLoadTrial() {}

  /** The framework's configuration with the appender MAIL at its root logger. */
  protected abstract String configuration(ConfigTree appender);

  /** The system property by which the framework finds its configuration. */
  protected abstract String configurationProperty();

  /** A program that passes its arguments to {@link SustainedErrors#run}. */
  protected abstract Class<?> application();

  @ParameterizedTest
  @EnumSource
  void everyErrorIsAccountedFor(Thrown thrown) throws IOException {
    int seconds = Integer.getInteger("load.seconds", 10);
    try (MailSink sink = MailSink.builder().start()) {
      Path file = directory.resolve("logging.xml");
      Files.writeString(file, configuration(appender(sink)));
      Duration end;
      String figures;
      try (ApplicationProcess application =
          ApplicationProcess.start(
              application(),
              configurationProperty() + "=" + file,
              directory.resolve("application.err"),
              thrown.name(),
              String.valueOf(PER_SECOND),
              String.valueOf(seconds))) {
        figures = application.awaitLogged();
        end = application.awaitEnd();
      }
      System.out.printf(
          "%s %s: %s; %d mails, %d counted without detail; end after %s%n",
          getClass().getName(),
          thrown,
          figures,
          sink.mails().size(),
          sum(sink, Pattern.compile("\\bundetailed=(\\d+);")),
          end);
      assertThat(sum(sink, TOLD)).isEqualTo((long) PER_SECOND * seconds);
      assertThat(sum(sink, LOST)).isZero();
      assertThat(end).isLessThanOrEqualTo(LONGEST_END);
    }
  }

  private ConfigTree appender(MailSink sink) {
    return ConfigTree.appender()
        .with("service", "orders")
        .with("environment", "trial")
        .with("from", "alerts@example.com")
        .with("to", "ops@example.com")
        .with(
            ConfigTree.section("MailServer")
                .with("host", "127.0.0.1")
                .with("port", String.valueOf(sink.port()))
                .with("tls", "none"))
        .with(
            ConfigTree.section("MailOutbox")
                .with("directory", directory.resolve("outbox").toString()));
  }

  private static long sum(MailSink sink, Pattern figure) {
    return sink.mails().stream()
        .flatMap(
            mail -> figure.matcher(String.valueOf(mail.header("X-Incident-Account"))).results())
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }
}
