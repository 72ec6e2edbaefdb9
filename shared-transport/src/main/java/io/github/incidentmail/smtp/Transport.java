package io.github.incidentmail.smtp;

import io.github.incidentmail.mail.Letter;

/**
 * Delivers letters. Used by one thread at a time, except {@link #close()}, which may come from any
 * and ends a delivery.
 */
public interface Transport extends AutoCloseable {
  /** Tries once; returns within the settings' time-outs, never throws. */
  Verdict deliver(Letter letter);

  /** Lets go of a connection that was kept for the next letter. */
  void idle();

  /** Ends a delivery under way and frees everything; idempotent. */
  @Override
  void close();
}
