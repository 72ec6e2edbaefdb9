package io.github.incidentmail.outbox;

import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a letter's file: everything that changes while it waits, so that a change is a
 * rename, and all that is needed to choose the next one without opening any file. Times are UTC
 * epoch milliseconds; no character is special on any file system.
 *
 * @param maybeDelivered a try ended without an answer after the final dot
 */
record StoredName(
    String id,
    Severity severity,
    Instant created,
    Instant due,
    int attempts,
    boolean maybeDelivered) {
  static final String SUFFIX = ".letter";

  /** Worst first, then the one that has waited longest past its due time. */
  static final Comparator<StoredName> URGENCY =
      Comparator.comparing(StoredName::severity)
          .reversed()
          .thenComparing(StoredName::due)
          .thenComparing(StoredName::created)
          .thenComparing(StoredName::id);

  /** Of two files of one letter (a crash between writing and deleting) the later one counts. */
  static final Comparator<StoredName> AGE =
      Comparator.comparing(StoredName::attempts).thenComparing(StoredName::due);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,100}");
  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{15})_(\\d{1,6})(u?)_([A-Z]+)_(\\d{15})_("
              + ID.pattern()
              + ")"
              + Pattern.quote(SUFFIX));
  private static final int MAX_ATTEMPTS = 999_999;
  private static final Instant LATEST = Instant.ofEpochMilli(999_999_999_999_999L);

  StoredName {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a letter's id is not fit for a file name");
    }
    created = storable(created);
    due = storable(due);
    attempts = Math.min(attempts, MAX_ATTEMPTS);
  }

  String fileName() {
    return String.format(
        Locale.ROOT,
        "%015d_%03d%s_%s_%015d_%s%s",
        due.toEpochMilli(),
        attempts,
        maybeDelivered ? "u" : "",
        severity,
        created.toEpochMilli(),
        id,
        SUFFIX);
  }

  /** Empty for every name this class would not write: such a file is not ours. */
  static Optional<StoredName> parse(String fileName) {
    Matcher parts = NAME.matcher(fileName);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Severity.parse(parts.group(4))
        .map(
            severity ->
                new StoredName(
                    parts.group(6),
                    severity,
                    Instant.ofEpochMilli(Long.parseLong(parts.group(5))),
                    Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                    Integer.parseInt(parts.group(2)),
                    !parts.group(3).isEmpty()));
  }

  StoredName retry(Instant newDue, boolean unknownOutcome) {
    return new StoredName(
        id, severity, created, newDue, attempts + 1, maybeDelivered || unknownOutcome);
  }

  StoredName dueAt(Instant newDue) {
    return new StoredName(id, severity, created, newDue, attempts, maybeDelivered);
  }

  /** Whole milliseconds, within what a name can hold. */
  private static Instant storable(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return Instant.EPOCH;
    }
    return time.isAfter(LATEST) ? LATEST : Instant.ofEpochMilli(time.toEpochMilli());
  }
}
