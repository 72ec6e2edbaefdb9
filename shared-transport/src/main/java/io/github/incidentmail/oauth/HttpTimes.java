package io.github.incidentmail.oauth;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the times in HTTP headers (RFC 9110, 5.6.7 and 10.2.3). Pure. */
final class HttpTimes {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);
  private static final Duration TOLERATED_SKEW = Duration.ofSeconds(60);

  private HttpTimes() {}

  /** How long the server asks to wait, at most a day; null if it doesn't say. */
  static @Nullable Duration retryAfter(HttpAnswer answer, Instant now) {
    String header = answer.retryAfter();
    if (header == null) {
      return null;
    }
    if (SECONDS.matcher(header.strip()).matches()) {
      return bounded(Duration.ofSeconds(Long.parseLong(header.strip())));
    }
    Instant until = date(header);
    Instant serverNow = date(answer.date());
    // Measured by the server's own clock, so that ours may be wrong.
    return until == null
        ? null
        : bounded(Duration.between(serverNow == null ? now : serverNow, until));
  }

  /** Says by how much the clocks differ; empty if by no more than 60 seconds. */
  static String skew(HttpAnswer answer, Instant now) {
    Instant serverNow = date(answer.date());
    if (serverNow == null) {
      return "";
    }
    Duration ahead = Duration.between(now, serverNow);
    if (ahead.abs().compareTo(TOLERATED_SKEW) <= 0) {
      return "";
    }
    return "; its clock is "
        + ahead.abs().toSeconds()
        + " s "
        + (ahead.isNegative() ? "behind" : "ahead of")
        + " ours";
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait;
  }

  private static @Nullable Instant date(@Nullable String header) {
    try {
      return header == null
          ? null
          : ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
