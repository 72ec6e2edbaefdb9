package io.github.incidentmail.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;

/** The application's Logback, which it chooses itself. */
final class LogbackVersion {
  private LogbackVersion() {}

  /**
   * Asks an event what Logback 1.2 doesn't know, so that the start fails and no log call does.
   *
   * @throws LinkageError if this Logback is too old
   */
  static void check() {
    ILoggingEvent event = new LoggingEvent();
    event.getMarkerList();
    event.getKeyValuePairs();
    event.getInstant();
  }
}
