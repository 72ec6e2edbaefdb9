package io.github.incidentmail.oauth;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import io.github.incidentmail.oauth.OAuthSettings.JwtBearer;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The grants that need nothing but a request to the token endpoint. Stateless. */
final class EndpointFetcher {
  private static final String ADMINISTRATOR =
      "an administrator has to consent to this client's permissions at the identity provider";
  private static final String DELEGATION =
      "check impersonate, the account's domain-wide delegation for this scope, and this machine's"
          + " clock";

  private EndpointFetcher() {}

  /** RFC 6749, 4.4. */
  static TokenFetcher clientCredentials(TokenClient client, Prover prover, List<String> scopes) {
    return () ->
        client
            .ask(new ClientCredentialsGrant(), scopes, prover, List.of(), ADMINISTRATOR)
            .accessToken();
  }

  /** RFC 7523, 2.1, as Google wants it: the scope is in the assertion, and there is no client. */
  static TokenFetcher serviceAccount(
      TokenClient client, JwtBearer grant, List<String> scopes, InstantSource wallClock) {
    return () -> {
      URI endpoint = client.directory().tokenEndpoint();
      String assertion =
          Assertions.ofServiceAccount(
              ServiceAccount.read(grant.serviceAccount()),
              grant.impersonate(),
              scopes,
              endpoint,
              wallClock.instant());
      return client
          .ask(
              bearer(assertion),
              List.of(),
              audience -> new Proof(Map.of(), null, List.of()),
              Provers.secretsOf(assertion),
              DELEGATION)
          .accessToken();
    };
  }

  private static JWTBearerGrant bearer(String assertion) {
    try {
      return new JWTBearerGrant(SignedJWT.parse(assertion));
    } catch (ParseException e) {
      throw new IllegalStateException("an assertion of our own can't be read");
    }
  }
}
