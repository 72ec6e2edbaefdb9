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
}
