package io.github.incidentmail.outbox;

import io.github.incidentmail.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a letter's file: everything that changes while it waits, so that a change is a
 * rename, and all that is needed to choose the next one without opening any file. Times are UTC
 * epoch milliseconds; no character is special on any file system.
 *
 * @param maybeDelivered a try ended without an answer after the final dot
 * @param unreached when the last try ended for want of a server or a token, so that nobody but our
 *     own schedule asks to wait; null if it did not end like that
 */
record StoredName(
    String id,
    Severity severity,
    Instant created,
    Instant due,
    int attempts,
    boolean maybeDelivered,
    @Nullable Instant unreached) {
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

  /** The least time between two tries, so that a process that restarts each second does no harm. */
  static final Duration DISTANCE = Duration.ofSeconds(5);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,100}");
  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{15})_(\\d{1,6})(u?)(?:n(\\d{15}))?_([A-Z]+)_(\\d{15})_("
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
    unreached = unreached == null ? null : storable(unreached);
  }

  StoredName(
      String id,
      Severity severity,
      Instant created,
      Instant due,
      int attempts,
      boolean maybeDelivered) {
    this(id, severity, created, due, attempts, maybeDelivered, null);
  }

  String fileName() {
    return String.format(
        Locale.ROOT,
        "%015d_%03d%s%s_%s_%015d_%s%s",
        due.toEpochMilli(),
        attempts,
        maybeDelivered ? "u" : "",
        unreached == null ? "" : String.format(Locale.ROOT, "n%015d", unreached.toEpochMilli()),
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
    return Severity.parse(parts.group(5))
        .map(
            severity ->
                new StoredName(
                    parts.group(7),
                    severity,
                    time(parts.group(6)),
                    time(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    !parts.group(3).isEmpty(),
                    parts.group(4) == null ? null : time(parts.group(4))));
  }

  private static Instant time(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  StoredName retry(Instant newDue, boolean unknownOutcome) {
    return new StoredName(
        id, severity, created, newDue, attempts + 1, maybeDelivered || unknownOutcome);
  }

  /** As {@link #retry}, of a try that met no server. */
  StoredName retryUnreached(Instant newDue, Instant tried) {
    return new StoredName(id, severity, created, newDue, attempts + 1, maybeDelivered, tried);
  }

  StoredName dueAt(Instant newDue) {
    return new StoredName(id, severity, created, newDue, attempts, maybeDelivered, unreached);
  }

  /**
   * For a process that has just started: its configuration or its network may be another, so what
   * met no server waits no longer. What a server answered holds for every process.
   */
  StoredName atStart() {
    Instant soon = unreached == null ? due : unreached.plus(DISTANCE);
    return soon.isBefore(due) ? dueAt(soon) : this;
  }

  /** Whole milliseconds, within what a name can hold. */
  private static Instant storable(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return Instant.EPOCH;
    }
    return time.isAfter(LATEST) ? LATEST : Instant.ofEpochMilli(time.toEpochMilli());
  }
}
