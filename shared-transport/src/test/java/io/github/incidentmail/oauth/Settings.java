package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.OAuthSettings.Anonymous;
import io.github.incidentmail.oauth.OAuthSettings.AnswerKeys;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.ClientCredentials;
import io.github.incidentmail.oauth.OAuthSettings.ClientSecret;
import io.github.incidentmail.oauth.OAuthSettings.Connection;
import io.github.incidentmail.oauth.OAuthSettings.Consent;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.Grant;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings as the tests need them. */
final class Settings {
  static final Connection CONNECTION =
      new Connection(
          Duration.ofSeconds(10), Duration.ofSeconds(20), TrustSettings.JVM_DEFAULT, null);

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

  static OAuthSettings of(Endpoints endpoints, Grant grant, List<String> scopes) {
    return new OAuthSettings(
        endpoints, grant, scopes, Consent.STANDARD, AnswerKeys.STANDARD, null, CONNECTION);
  }

  static StoreFetcher storeFetcher(
      URI endpoint,
      String clientId,
      List<String> scopes,
      TokenStore store,
      InstantSource wallClock) {
    Client client = new Client(clientId, new Anonymous());
    return new StoreFetcher(
        AccessTokens.client(
            of(Endpoints.ofToken(endpoint), new RefreshToken(client, store.file(), null), scopes),
            Duration.ofSeconds(20),
            wallClock),
        Provers.of(client, wallClock),
        clientId,
        scopes,
        store,
        wallClock);
  }

  static OAuthSettings through(@Nullable ProxySettings proxy, OAuthSettings settings) {
    Connection c = settings.connection();
    return new OAuthSettings(
        settings.endpoints(),
        settings.grant(),
        settings.scopes(),
        settings.consent(),
        settings.answerKeys(),
        settings.refreshInterval(),
        new Connection(c.connectTimeout(), c.readTimeout(), c.trust(), proxy));
  }
}
