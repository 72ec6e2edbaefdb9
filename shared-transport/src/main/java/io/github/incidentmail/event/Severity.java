package io.github.incidentmail.event;

import java.util.Locale;
import java.util.Optional;

/**
 * How bad an event is, least first. Both frameworks' levels map onto it; FATAL exists everywhere.
 */
public enum Severity {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  FATAL;

  /** Whether this is {@code other} or worse. */
  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }

  /** The severity of this name, whatever its case; empty for any other text. */
  public static Optional<Severity> parse(String text) {
    for (Severity severity : values()) {
      if (severity.name().equals(text.trim().toUpperCase(Locale.ROOT))) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }
}
