package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Events for tests. */
final class Events {
  static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");

  private Events() {}

  static AlertEvent error(String logger, String message) {
    return of(Severity.ERROR, logger, message);
  }

  static AlertEvent of(Severity severity, String logger, String message) {
    return new AlertEvent(
        TIME, severity, logger, "main", message, null, Set.of(), Map.of(), null, null);
  }

  /** An ERROR of that time. */
  static AlertEvent at(Instant time, String logger, String message) {
    return new AlertEvent(
        time, Severity.ERROR, logger, "main", message, null, Set.of(), Map.of(), null, null);
  }

  static AlertEvent failed(String logger, String message, Throwable failure) {
    return new AlertEvent(
        Instant.now(),
        Severity.ERROR,
        logger,
        "main",
        message,
        null,
        Set.of(),
        Map.of(),
        null,
        Failure.of(failure));
  }
}
