package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.github.incidentmail.oauth.OAuthSettings.ClientSecret;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.security.SecretMissingException;
import io.github.incidentmail.security.TrustException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks a token endpoint with the application's own identity (RFC 6749, 4.4). The only class that
 * sees Nimbus, which writes the request and reads the JSON; sending and judging are ours. The
 * secret is read anew for each request. Safe for use by many threads.
 */
final class TokenEndpoint implements TokenFetcher {
  private static final String CONSENT_HINT =
      "an administrator has to consent to this client's permissions at the identity provider";

  private final OAuthSettings settings;
  private final URI endpoint;
  private final String clientId;
  private final ClientSecret grant;
  private final TokenHttp http;
  private final InstantSource wallClock;

  TokenEndpoint(
      OAuthSettings settings,
      String clientId,
      ClientSecret grant,
      TokenHttp http,
      InstantSource wallClock) {
    this.settings = settings;
    this.endpoint = Objects.requireNonNull(settings.endpoints().token());
    this.clientId = clientId;
    this.grant = grant;
    this.http = http;
    this.wallClock = wallClock;
  }

  @Override
  public AccessToken fetch() throws TokenException {
    String secret = readSecret();
    TokenFailures failures =
        new TokenFailures(
            endpoint,
            CONSENT_HINT,
            new ServerText(List.of(basic(secret), secret)),
            wallClock.instant());
    HttpAnswer answer = send(request(secret), failures);
    Map<String, Object> json = Json.parse(answer.body());
    TokenAnswer token = json == null || !answer.isSuccess() ? null : TokenAnswer.parse(json);
    if (token == null) {
      throw failures.answered(answer, json);
    }
    return token.accessToken();
  }

  private String readSecret() throws TokenException {
    try {
      return grant.secret().read();
    } catch (SecretMissingException e) {
      String text = "the client secret can't be read: " + e.getMessage();
      throw new TokenException(Kind.CONFIGURATION, "IM-SECRET-MISSING", text, null, e);
    }
  }

  private HTTPRequest request(String secret) {
    ClientID id = new ClientID(clientId);
    ClientAuthentication authentication =
        switch (grant.place()) {
          case POST -> new ClientSecretPost(id, new Secret(secret));
          case BASIC -> new ClientSecretBasic(id, new Secret(secret));
        };
    TokenRequest.Builder request =
        new TokenRequest.Builder(endpoint, authentication, new ClientCredentialsGrant());
    if (!settings.scopes().isEmpty()) {
      request.scope(new Scope(settings.scopes().toArray(String[]::new)));
    }
    return request.build().toHTTPRequest();
  }

  private HttpAnswer send(HTTPRequest request, TokenFailures failures) throws TokenException {
    Map<String, List<String>> headers = new LinkedHashMap<>(request.getHeaderMap());
    headers.put("Accept", List.of("application/json"));
    headers.put("User-Agent", List.of("incident-mail"));
    try {
      return http.post(request.getURI(), headers, request.getBody());
    } catch (IOException e) {
      throw failures.noAnswer(e);
    } catch (TrustException e) {
      String text = "no token can be asked for: " + e.getMessage();
      throw new TokenException(Kind.CONFIGURATION, e.id(), text, null, null);
    }
  }

  /** The credentials as they stand in the Authorization header; a server might echo that, too. */
  private String basic(String secret) {
    String pair = URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
    return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
