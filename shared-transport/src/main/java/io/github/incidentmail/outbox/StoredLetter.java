package io.github.incidentmail.outbox;

import io.github.incidentmail.event.Severity;
import java.time.Instant;

/**
 * One file of an outbox directory, as its name tells it. Immutable.
 *
 * @param due when it is tried next; of letters put aside: when it would have been
 * @param attempts failed tries so far; what holds the whole queue, such as a refused login, counts
 *     for no letter
 * @param maybeDelivered some try ended without an answer after the final dot
 * @param unreached the last try ended for want of a server or a token
 * @param bytes the file's size
 * @param reason why it was put aside; empty for a letter that waits
 */
public record StoredLetter(
    String id,
    Place place,
    Severity severity,
    Instant created,
    Instant due,
    int attempts,
    boolean maybeDelivered,
    boolean unreached,
    long bytes,
    String reason) {
  /** Where in the directory it is. */
  public enum Place {
    WAITING,
    /** Refused for good, or too old. */
    FAILED,
    /** Damaged. */
    BAD
  }
}
