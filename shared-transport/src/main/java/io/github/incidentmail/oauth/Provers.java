package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthentication;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.github.incidentmail.oauth.OAuthSettings.Anonymous;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.ClientAuthentication;
import io.github.incidentmail.oauth.OAuthSettings.ClientSecret;
import io.github.incidentmail.oauth.OAuthSettings.PrivateKeyJwt;
import io.github.incidentmail.oauth.OAuthSettings.SecretPlace;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.security.SecretMissingException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The ways in which a client identifies itself (RFC 6749, 2.3; RFC 7523, 2.2). Stateless. */
final class Provers {
  private static final Pattern JWT = Pattern.compile("[A-Za-z0-9_=-]+(\\.[A-Za-z0-9_=-]+){2}");
  private static final int MAX_ASSERTION_BYTES = 64 * 1024;

  private Provers() {}

  /** The client's own way. Secrets and keys are read at each proof. */
  static Prover of(Client client, InstantSource wallClock) {
    if (client.id().isBlank()) {
      throw new IllegalArgumentException("the client id is blank");
    }
    ClientAuthentication authentication = client.authentication();
    if (authentication instanceof ClientSecret secret) {
      return endpoint -> secret(client.id(), secret);
    }
    if (authentication instanceof PrivateKeyJwt key) {
      return endpoint -> signed(client.id(), key, endpoint, wallClock);
    }
    if (authentication instanceof Anonymous) {
      return endpoint -> new Proof(Map.of("client_id", List.of(client.id())), null, List.of());
    }
    throw new IllegalArgumentException("unknown client authentication " + authentication);
  }

  /** An assertion that somebody else renews in {@code file}. */
  static Prover assertionFile(String clientId, Path file) {
    return endpoint -> assertion(clientId, read(file));
  }

  private static Proof secret(String clientId, ClientSecret reference) throws TokenException {
    String secret;
    try {
      secret = reference.secret().read();
    } catch (SecretMissingException e) {
      String text = "no client secret: " + e.getMessage();
      throw new TokenException(Kind.CONFIGURATION, SecretMissingException.ID, text, null, e);
    }
    ClientID id = new ClientID(clientId);
    // A server might echo the header, too.
    List<String> secrets = List.of(basic(clientId, secret), secret);
    return reference.place() == SecretPlace.POST
        ? new Proof(new ClientSecretPost(id, new Secret(secret)).toParameters(), null, secrets)
        : new Proof(
            Map.of(),
            new ClientSecretBasic(id, new Secret(secret)).toHTTPAuthorizationHeader(),
            secrets);
  }

  private static String basic(String clientId, String secret) {
    String pair = URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
    return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static Proof signed(
      String clientId, PrivateKeyJwt settings, URI endpoint, InstantSource wallClock)
      throws TokenException {
    SigningMaterial material = SigningMaterial.read(settings.key());
    return assertion(
        clientId, Assertions.ofClient(clientId, endpoint, material, settings, wallClock.instant()));
  }

  private static Proof assertion(String clientId, String assertion) {
    return new Proof(
        Map.of(
            "client_id",
            List.of(clientId),
            "client_assertion_type",
            List.of(JWTAuthentication.CLIENT_ASSERTION_TYPE),
            "client_assertion",
            List.of(assertion)),
        null,
        secretsOf(assertion));
  }

  /** An assertion whole, and its signature, without which the rest proves nothing. */
  static List<String> secretsOf(String assertion) {
    return List.of(assertion, assertion.substring(assertion.lastIndexOf('.') + 1));
  }

  private static String read(Path file) throws TokenException {
    String problem;
    try {
      if (Files.size(file) > MAX_ASSERTION_BYTES) {
        throw new IOException("is larger than " + MAX_ASSERTION_BYTES + " bytes");
      }
      String text = Files.readString(file, UTF_8).strip();
      if (JWT.matcher(text).matches()) {
        return text;
      }
      problem = "holds no signed JWT";
    } catch (IOException e) {
      problem = "can't be read: " + e.getClass().getSimpleName();
    }
    throw new TokenException(
        Kind.CONFIGURATION,
        "IM-OAUTH-ASSERTION",
        "the assertion file " + file + " " + problem,
        null,
        null);
  }
}
