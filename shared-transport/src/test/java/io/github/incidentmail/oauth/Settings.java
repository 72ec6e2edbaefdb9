package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.OAuthSettings.AnswerKeys;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.ClientCredentials;
import io.github.incidentmail.oauth.OAuthSettings.ClientSecret;
import io.github.incidentmail.oauth.OAuthSettings.Connection;
import io.github.incidentmail.oauth.OAuthSettings.Consent;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Settings as the tests need them. */
final class Settings {
  private Settings() {}

  static OAuthSettings withSecret(
      URI endpoint,
      String clientId,
      Secret secret,
      SecretPlace place,
      List<String> scopes,
      Duration connectTimeout,
      Duration readTimeout,
      TrustSettings trust) {
    return new OAuthSettings(
        Endpoints.ofToken(endpoint),
        new ClientCredentials(new Client(clientId, new ClientSecret(secret, place))),
        scopes,
        Consent.STANDARD,
        AnswerKeys.STANDARD,
        null,
        new Connection(connectTimeout, readTimeout, trust, null));
  }
}
