package io.github.incidentmail.oauth;

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
}
