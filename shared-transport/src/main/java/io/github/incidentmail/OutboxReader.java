package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.MailerConfig.OutboxPlan;
import io.github.incidentmail.smtp.SmtpSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where letters wait, and whose they are. */
final class OutboxReader {
  /** Default of {@code maxSize}: 64 MiB. */
  private static final long MAX_SIZE = 64L << 20;

  /** Default of {@code maxAge}. */
  private static final Duration MAX_AGE = Duration.ofDays(3);

  private static final long LEAST_SIZE = 1L << 20;

  private OutboxReader() {}

  static OutboxPlan read(
      MailerConfigBuilder builder,
      List<Problem> problems,
      ServiceIdentity service,
      String from,
      SmtpSettings smtp) {
    OptionReader options = new OptionReader(builder.mailOutbox(), problems);
    String directory = options.valueOrNull("directory", OutboxReader::checkedPath);
    long maxSize = options.value("maxSize", MAX_SIZE, OutboxReader::size);
    if (!options.given("maxSize")) {
      options.effective("maxSize", (MAX_SIZE >> 20) + "MB");
    }
    String identity =
        String.join(
            "\n",
            service.service(),
            service.environment(),
            builder.appender(),
            from,
            smtp.host(),
            String.valueOf(smtp.username()));
    return new OutboxPlan(
        directory,
        identity,
        maxSize,
        options.duration("maxAge", MAX_AGE, Duration.ofMinutes(1), Duration.ofDays(30)));
  }

  private static long size(String text) {
    long size = Values.size(text);
    if (size < LEAST_SIZE) {
      throw new IllegalArgumentException("must be 1MB at least");
    }
    return size;
  }

  private static String checkedPath(String text) {
    return Path.of(text).toString();
  }
}
