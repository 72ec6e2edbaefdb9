package io.github.incidentmail.oauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source of access tokens stands, without any token. Immutable.
 *
 * @param remaining how long the present token is still valid, or null if there is none or its end
 *     isn't known
 * @param authorization who signed in, or null if nobody has to or it isn't known
 */
public record TokenState(
    Phase phase, @Nullable Duration remaining, @Nullable Authorization authorization) {
  /** A source that tells nothing. */
  public static final TokenState UNKNOWN = new TokenState(Phase.UNKNOWN, null, null);

  /** What the source can give now. */
  public enum Phase {
    /** The source doesn't tell. */
    UNKNOWN,
    /** None was asked for yet, or the mail server refused the last one. */
    NONE,
    /** There is a token, valid now. */
    VALID,
    /** The token has ended; the next use asks for another. */
    EXPIRED,
    /** No valid token, and the last request for one failed. */
    FAILED,
    /** No valid token, and somebody has to sign in again. */
    CONSENT_NEEDED
  }

  /**
   * A person's consent that the source lives on.
   *
   * @param subject who signed in, as the provider names them
   * @param at when
   * @param end when the consent is known to end, or null
   */
  public record Authorization(String subject, Instant at, @Nullable Instant end) {}
}
