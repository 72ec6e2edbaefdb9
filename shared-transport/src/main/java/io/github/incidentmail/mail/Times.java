package io.github.incidentmail.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Clock times in the reader's zone; the date is added where it isn't the day of the mail. */
record Times(ZoneId zone, Instant now) {
  private static final DateTimeFormatter DATE = format("uuuu-MM-dd");
  private static final DateTimeFormatter MINUTE = format("HH:mm");
  private static final DateTimeFormatter SECOND = format("HH:mm:ss");
  private static final DateTimeFormatter MILLI = format("HH:mm:ss.SSS");
  // RFC 5322, 3.3: English names and a numeric zone, whatever the locale
  private static final DateTimeFormatter MAIL = format("EEE, d MMM uuuu HH:mm:ss Z");

  /** {@code 09:14}. */
  String minute(Instant time) {
    return (sameDay(time, now) ? "" : date(time) + " ") + MINUTE.format(local(time));
  }

  /** {@code 09:14:07}. */
  String second(Instant time) {
    return (sameDay(time, now) ? "" : date(time) + " ") + SECOND.format(local(time));
  }

  /** {@code 09:14:07.123}. */
  String milli(Instant time) {
    return (sameDay(time, now) ? "" : date(time) + " ") + MILLI.format(local(time));
  }

  /** {@code 2026-11-21 09:14:07 · 09:44:02}; of the second only what differs. */
  String span(Instant first, Instant last) {
    String begin = date(first) + " " + SECOND.format(local(first));
    String end = SECOND.format(local(last));
    if (first.equals(last)) {
      return begin;
    }
    return begin + " · " + (sameDay(first, last) ? end : date(last) + " " + end);
  }

  /** {@code 2026-11-21}. */
  String date(Instant time) {
    return DATE.format(local(time));
  }

  /** {@code Europe/Vienna (UTC+01:00)}. */
  String zoneName() {
    String offset = zone.getRules().getOffset(now).getId();
    return zone.getId() + " (UTC" + (offset.equals("Z") ? "" : offset) + ")";
  }

  /** The value of the Date header. */
  String mailDate() {
    return MAIL.format(local(now));
  }

  private boolean sameDay(Instant a, Instant b) {
    return local(a).toLocalDate().equals(local(b).toLocalDate());
  }

  private ZonedDateTime local(Instant time) {
    return time.atZone(zone);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US);
  }
}
