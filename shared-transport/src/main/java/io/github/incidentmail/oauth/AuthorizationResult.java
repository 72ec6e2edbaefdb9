package io.github.incidentmail.oauth;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person's sign-in gave. Immutable; {@code toString} masks the tokens.
 *
 * @param accessToken good for the mail server, if the scopes are right
 * @param refreshToken keeps the access going without the person, or null if the provider gave none
 * @param authorizedBy who signed in as the provider tells it, not verified; null if it doesn't
 * @param at when, by the wall clock
 * @param scopes those granted; those asked for where the provider says nothing (RFC 6749, 5.1)
 * @param refreshTokenLifetime how long an unused refresh token lives as the provider told, or null
 * @param shortcomings what the provider did not give, why, and what to do; empty if all is well
 */
public record AuthorizationResult(
    String clientId,
    URI tokenEndpoint,
    AccessToken accessToken,
    @Nullable String refreshToken,
    @Nullable String authorizedBy,
    Instant at,
    List<String> scopes,
    @Nullable Duration refreshTokenLifetime,
    List<String> shortcomings) {
  public AuthorizationResult {
    scopes = List.copyOf(scopes);
    shortcomings = List.copyOf(shortcomings);
  }

  /** When the refresh token ends if it isn't used before, as the provider told, or null. */
  public @Nullable Instant refreshTokenEnd() {
    return refreshTokenLifetime == null ? null : at.plus(refreshTokenLifetime);
  }

  /** What belongs into a {@link TokenStore}; empty without a refresh token. */
  public Optional<StoredToken> stored() {
    if (refreshToken == null) {
      return Optional.empty();
    }
    return Optional.of(
        new StoredToken(
            refreshToken,
            clientId,
            tokenEndpoint,
            authorizedBy,
            at,
            scopes,
            accessToken.lifetime(),
            refreshTokenEnd(),
            at));
  }

  @Override
  public String toString() {
    return "AuthorizationResult[client %s at %s, %s, %s, by %s at %s, scopes %s]"
        .formatted(
            clientId,
            tokenEndpoint,
            accessToken,
            refreshToken == null ? "no refresh token" : "refresh token",
            authorizedBy,
            at,
            scopes);
  }
}
