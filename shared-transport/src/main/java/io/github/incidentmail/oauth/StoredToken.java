package io.github.incidentmail.oauth;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TokenStore} holds. Immutable; {@code toString} masks the refresh token.
 *
 * @param clientId the client that the refresh token was given to; no other can use it
 * @param tokenEndpoint where it was given and is taken
 * @param authorizedBy who consented, or null if the provider didn't tell
 * @param authorizedAt when, by the wall clock
 * @param scopes those granted; empty if the provider didn't tell
 * @param accessTokenLifetime of the last access token; zero means unknown
 * @param refreshTokenEnd when the refresh token ends if it isn't used before, as the provider told,
 *     or null
 * @param refreshedAt when the refresh token was last got or used, by the wall clock
 */
public record StoredToken(
    String refreshToken,
    String clientId,
    URI tokenEndpoint,
    @Nullable String authorizedBy,
    Instant authorizedAt,
    List<String> scopes,
    Duration accessTokenLifetime,
    @Nullable Instant refreshTokenEnd,
    Instant refreshedAt) {
  public StoredToken {
    if (refreshToken.isBlank()) {
      throw new IllegalArgumentException("a refresh token is not blank");
    }
    scopes = List.copyOf(scopes);
  }

  @Override
  public String toString() {
    return "StoredToken[%d characters, client %s at %s, by %s at %s, refreshed at %s, ends %s]"
        .formatted(
            refreshToken.length(),
            clientId,
            tokenEndpoint,
            authorizedBy,
            authorizedAt,
            refreshedAt,
            refreshTokenEnd);
  }
}
