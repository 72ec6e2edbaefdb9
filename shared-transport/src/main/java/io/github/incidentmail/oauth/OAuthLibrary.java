package io.github.incidentmail.oauth;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The OAuth 2.0 SDK of Nimbus, which an application may leave out that uses none. */
final class OAuthLibrary {
  private static final String REMEDY =
      "; use the dependency com.nimbusds:oauth2-oidc-sdk 9.0 or newer (in an application of named"
          + " modules: require oauth2.oidc.sdk and com.nimbusds.jose.jwt)";

  private OAuthLibrary() {}

  /** Tries it, so that a library of another version is found too; null if it works. */
  static @Nullable String problem() {
    try {
      attempt();
      return null;
    } catch (LinkageError | RuntimeException e) {
      return "needs the OAuth 2.0 SDK of Nimbus, which is missing or too old: " + e + REMEDY;
    }
  }

  private static void attempt() {
    Json.parse(Json.write(Map.of()));
    new ClientCredentialsGrant().toParameters();
    new ClientSecretPost(new ClientID("trial"), new Secret("trial")).toParameters();
  }
}
