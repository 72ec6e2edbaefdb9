package io.github.incidentmail.oauth;

import java.time.Duration;
import java.time.Instant;

/**
 * Hands out access tokens for the mail server. Implementations are safe for use by many threads,
 * return within a finite time and never put a token or secret into an exception.
 */
public interface AccessTokenSource {
  /**
   * A token that is valid now.
   *
   * @throws TokenException when none can be had; its kind says whether waiting helps
   */
  AccessToken token() throws TokenException;

  /**
   * The mail server refused {@code token}: the next {@link #token()} must not return the same
   * value.
   */
  default void refused(AccessToken token) {}

  /**
   * Asks for a new token now, however long the present one is still valid; that one stays if none
   * can be had. A source that keeps no token has nothing to add to {@link #token()}.
   *
   * @throws TokenException when no new token can be had
   */
  default AccessToken renew() throws TokenException {
    return token();
  }

  /** How this source stands; never waits, does no I/O. */
  default TokenState state() {
    return TokenState.UNKNOWN;
  }

  /** Whether {@link #keepAlive} does anything. */
  default boolean wantsKeepAlive() {
    return false;
  }

  /**
   * Does what is due without any mail, such as using a refresh token before it dies of idleness.
   * Called by one thread, from the mailer's start on; takes a finite time and doesn't throw.
   *
   * @return how long until the next call; positive
   */
  default Duration keepAlive(Instant now) {
    return Duration.ofDays(1);
  }
}
