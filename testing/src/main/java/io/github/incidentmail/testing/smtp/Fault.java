package io.github.incidentmail.testing.smtp;

/** How a {@link MailSink} misbehaves at a {@link Stage}. */
public enum Fault {
  /** Neither reads nor answers any more; the connection stays open. */
  SILENT,
  /** Resets the connection (RST). */
  RESET,
  /** Closes the connection without an answer. */
  CLOSE,
  /** At {@link Stage#END_OF_DATA}: keeps the mail, but closes without an answer. */
  KEEP_AND_CLOSE,
  /** Sends an answer that never ends, one octet each {@value #DRIP_MILLIS} ms. */
  DRIP;

  /** Milliseconds between the octets of {@link #DRIP}. */
  static final int DRIP_MILLIS = 20;
}
