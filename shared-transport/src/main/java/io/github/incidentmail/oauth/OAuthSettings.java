package io.github.incidentmail.oauth;

import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how access tokens are obtained. Immutable.
 *
 * @param tokenEndpoint https, or http on loopback only
 * @param scopes in the order given; may be empty
 * @param refreshInterval upper bound between refreshes, or null for what the token's lifetime says
 */
public record OAuthSettings(
    URI tokenEndpoint,
    Grant grant,
    List<String> scopes,
    @Nullable Duration refreshInterval,
    Duration connectTimeout,
    Duration readTimeout,
    TrustSettings trust) {
  public OAuthSettings {
    scopes = List.copyOf(scopes);
  }

  /** How the client proves that it may have a token. */
  public sealed interface Grant permits ClientCredentials {}

  /** RFC 6749, 4.4: the application's own identity. */
  public record ClientCredentials(String clientId, Secret clientSecret, ClientAuthentication by)
      implements Grant {}

  /** How the client identifies itself at the token endpoint (RFC 6749, 2.3.1). */
  public enum ClientAuthentication {
    POST,
    BASIC
  }
}
