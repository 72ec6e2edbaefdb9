package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.Severity;
import java.time.Duration;

/**
 * The only door for appenders and programs: takes events, mails incidents. Safe for use by many
 * threads; {@link #accepts} and {@link #submit} never block, never throw and do no I/O.
 */
public final class IncidentMailer implements AutoCloseable {
  private IncidentMailer() {}

  /**
   * A running mailer. Starts no thread and opens no connection before the first event needs it, or
   * letters of an earlier run wait.
   *
   * @param diagnostics where the mailer talks about itself
   */
  public static IncidentMailer start(MailerConfig config, Diagnostics diagnostics) {
    return new IncidentMailer();
  }

  /**
   * Whether an event of this severity and logger may cause a mail, asked by the thread that logs.
   */
  public boolean accepts(Severity severity, String logger) {
    return false;
  }

  /** Hands an event over; one that finds no room is counted without detail. */
  public void submit(AlertEvent event) {}

  /** Drains within the configured {@code shutdownTimeout}; idempotent. */
  @Override
  public void close() {}

  /**
   * Refuses new events, then mails or stores everything that is not told yet, within {@code
   * deadline}; idempotent.
   */
  public void close(Duration deadline) {}
}
