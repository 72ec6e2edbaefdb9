package io.github.incidentmail.oauth;

import java.time.Duration;

/**
 * An access token. {@code toString} masks it. Immutable.
 *
 * @param value the token's characters
 * @param lifetime how long it is valid from when it was obtained; zero means unknown
 */
public record AccessToken(String value, Duration lifetime) {
  public AccessToken {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an access token is not blank");
    }
    if (lifetime.isNegative()) {
      throw new IllegalArgumentException("a lifetime is not negative");
    }
  }

  @Override
  public String toString() {
    return "AccessToken[" + value.length() + " characters, lifetime " + lifetime + "]";
  }
}
