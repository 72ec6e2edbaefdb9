package io.github.incidentmail.incident;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Daily hours in which only FATAL is mailed; they may span midnight. Immutable.
 *
 * @param from the first moment of quiet
 * @param to the first moment after it, unlike {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
  /** The end of the quiet that {@code now} lies in, or {@code now} itself. */
  long end(long now) {
    ZonedDateTime local = Instant.ofEpochMilli(now).atZone(zone);
    LocalTime time = local.toLocalTime();
    boolean spansMidnight = from.isAfter(to);
    boolean afterFrom = !time.isBefore(from);
    boolean beforeTo = time.isBefore(to);
    boolean quiet = spansMidnight ? afterFrom || beforeTo : afterFrom && beforeTo;
    if (!quiet) {
      return now;
    }
    ZonedDateTime end = local.with(to);
    // A clock that is put forward may have jumped over the end.
    return Math.max(now, (beforeTo ? end : end.plusDays(1)).toInstant().toEpochMilli());
  }
}
