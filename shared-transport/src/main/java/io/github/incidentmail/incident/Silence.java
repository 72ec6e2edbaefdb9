package io.github.incidentmail.incident;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody's wish to get no mail of some incidents for a time, FATAL or not (R13). Immutable.
 *
 * @param until when mails leave again; at this moment it is over
 * @param author who wished it, as shown in mails
 * @param reason why, as shown in mails
 */
public record Silence(SilenceMatcher matcher, Instant until, String author, String reason) {
  /** How far ahead the end may be. */
  public static final Duration LONGEST = Duration.ofDays(7);

  /** Whether it holds mails back at this moment. */
  public boolean isInForce(Instant now) {
    return now.isBefore(until);
  }
}
