package io.github.incidentmail.outbox;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose state it is, and the names of its file and lock. Immutable.
 *
 * @param process tells a process from any other, however long ago
 * @param unique tells the users of one directory in a process apart
 */
record StateName(long process, long unique) {
  static final String STATE = ".state";
  static final String LOCK = ".alive";

  private static final Pattern NAME =
      Pattern.compile("incidents-([0-9a-f]{16})-([0-9a-f]{16})" + Pattern.quote(STATE));

  static Optional<StateName> parse(String fileName) {
    Matcher parts = NAME.matcher(fileName);
    return parts.matches()
        ? Optional.of(
            new StateName(
                Long.parseUnsignedLong(parts.group(1), 16),
                Long.parseUnsignedLong(parts.group(2), 16)))
        : Optional.empty();
  }

  String fileName() {
    return base() + STATE;
  }

  /** Locked as long as the process lives, and gone when it ended in order. */
  String lockName() {
    return base() + LOCK;
  }

  private String base() {
    return String.format(Locale.ROOT, "incidents-%016x-%016x", process, unique);
  }
}
