package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.OAuthSettings.Anonymous;
import io.github.incidentmail.oauth.OAuthSettings.AnswerKeys;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.ClientAuthentication;
import io.github.incidentmail.oauth.OAuthSettings.ClientSecret;
import io.github.incidentmail.oauth.OAuthSettings.Connection;
import io.github.incidentmail.oauth.OAuthSettings.Consent;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.AuthorizationServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of a client on behalf of a person. */
final class ConsentSettings {
  static final List<String> SCOPES = List.of("smtp.send", "offline_access");

  private ConsentSettings() {}

  /** All endpoints of {@code server} and its issuer. */
  static Endpoints endpoints(AuthorizationServer server) {
    return new Endpoints(
        server.tokenEndpoint(),
        server.authorizationEndpoint(),
        server.deviceEndpoint(),
        URI.create(server.issuer()));
  }

  static OAuthSettings of(
      Endpoints endpoints,
      String clientId,
      @Nullable String secret,
      SecretPlace place,
      Map<String, String> parameters) {
    ClientAuthentication authentication =
        secret == null ? new Anonymous() : new ClientSecret(Secret.parse(secret), place);
    return new OAuthSettings(
        endpoints,
        new RefreshToken(new Client(clientId, authentication), Path.of("unused"), null),
        SCOPES,
        new Consent(null, parameters),
        AnswerKeys.STANDARD,
        null,
        new Connection(
            Duration.ofSeconds(10), Duration.ofSeconds(20), TrustSettings.JVM_DEFAULT, null));
  }
}
