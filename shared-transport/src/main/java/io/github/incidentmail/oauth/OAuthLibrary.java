package io.github.incidentmail.oauth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The OAuth 2.0 SDK of Nimbus, which an application may leave out that uses none. */
final class OAuthLibrary {
  private static final String REMEDY =
      "; use the dependency com.nimbusds:oauth2-oidc-sdk 9.0 or newer (in an application of named"
          + " modules: require oauth2.oidc.sdk and com.nimbusds.jose.jwt)";

  private OAuthLibrary() {}

  /**
   * Tries what is quickly tried of it, because the application waits meanwhile.
   *
   * @param stores whether tokens are written
   * @return null if it works
   */
  static @Nullable String problem(boolean stores) {
    try {
      Objects.requireNonNull(AuthorizationGrant.class); // naming it loads it
      Objects.requireNonNull(JWSHeader.class);
      Json.parse("{}");
      if (stores) {
        Json.write(Map.of());
      }
      return null;
    } catch (LinkageError e) {
      return "needs the OAuth 2.0 SDK of Nimbus, which is missing or too old: " + e + REMEDY;
    }
  }
}
