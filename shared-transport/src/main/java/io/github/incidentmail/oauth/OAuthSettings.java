package io.github.incidentmail.oauth;

import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and how access tokens are obtained. Immutable; prints no secret.
 *
 * @param scopes in the order given; may be empty
 * @param refreshInterval upper bound between refreshes, or null for what the token's lifetime says
 */
public record OAuthSettings(
    Endpoints endpoints,
    Grant grant,
    List<String> scopes,
    Consent consent,
    AnswerKeys answerKeys,
    @Nullable Duration refreshInterval,
    Connection connection) {
  public OAuthSettings {
    scopes = List.copyOf(scopes);
  }

  /**
   * The provider's addresses, each https, or http on loopback. Those that are null are taken from
   * the document of {@code issuer} when they are needed first (RFC 8414, OpenID Connect Discovery
   * 1.0); without an issuer they are not known. The grant {@link Command} needs none.
   */
  public record Endpoints(
      @Nullable URI token,
      @Nullable URI authorization,
      @Nullable URI device,
      @Nullable URI issuer) {
    /** No address but the token endpoint's is known. */
    public static Endpoints ofToken(URI token) {
      return new Endpoints(token, null, null, null);
    }
  }

  /**
   * How somebody is asked for consent; only for {@code authorize}.
   *
   * @param redirectUri the registered one, or null for a free port on loopback
   * @param parameters added to the authorization request
   */
  public record Consent(@Nullable URI redirectUri, Map<String, String> parameters) {
    /** Nothing out of the ordinary. */
    public static final Consent STANDARD = new Consent(null, Map.of());

    public Consent {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * Where an answer keeps the access token and its lifetime: a name, or a JSON pointer (RFC 6901),
   * which begins with a slash.
   */
  public record AnswerKeys(String accessToken, String expiresIn) {
    /** RFC 6749, 5.1. */
    public static final AnswerKeys STANDARD = new AnswerKeys("access_token", "expires_in");
  }

  /**
   * How the provider is reached.
   *
   * @param proxy null for the JVM's own choice
   */
  public record Connection(
      Duration connectTimeout,
      Duration readTimeout,
      TrustSettings trust,
      @Nullable ProxySettings proxy) {}

  /** On what grounds tokens are given. */
  public sealed interface Grant
      permits ClientCredentials, AssertionFile, JwtBearer, RefreshToken, Command {}

  /** RFC 6749, 4.4: the application's own identity. */
  public record ClientCredentials(Client client) implements Grant {}

  /**
   * RFC 7523, 2.2: the application's own identity, proved by an assertion that somebody else signs
   * and renews in {@code assertion}; read anew for each request.
   */
  public record AssertionFile(String clientId, Path assertion) implements Grant {}

  /**
   * RFC 7523, 2.1: a Google service account signs for itself.
   *
   * @param serviceAccount the JSON file with its key; read anew for each request
   * @param impersonate the mailbox it acts for, or null for itself
   */
  public record JwtBearer(Path serviceAccount, @Nullable String impersonate) implements Grant {}

  /**
   * RFC 6749, 6: somebody's consent, kept in a {@link TokenStore}.
   *
   * @param idleLimit how long the provider keeps a refresh token that isn't used, or null if that
   *     isn't known
   */
  public record RefreshToken(Client client, Path store, @Nullable Duration idleLimit)
      implements Grant {}

  /** A program that prints an access token; its name and arguments, no shell. */
  public record Command(List<String> words) implements Grant {
    public Command {
      words = List.copyOf(words);
    }

    @Override
    public String toString() {
      return "Command[" + words.size() + " words]"; // an argument may be a secret
    }
  }

  /** This application as the provider knows it (RFC 6749, 2). */
  public record Client(String id, ClientAuthentication authentication) {}

  /** How the client identifies itself at the token endpoint (RFC 6749, 2.3). */
  public sealed interface ClientAuthentication permits Anonymous, ClientSecret, PrivateKeyJwt {}

  /** Not at all: a public client. */
  public record Anonymous() implements ClientAuthentication {}

  /** RFC 6749, 2.3.1. */
  public record ClientSecret(Secret secret, SecretPlace place) implements ClientAuthentication {}

  /** Where a request carries the client's secret. */
  public enum SecretPlace {
    POST,
    BASIC
  }

  /**
   * RFC 7523, 2.2: an assertion signed by the client's own key.
   *
   * @param keyId the assertion's {@code kid}, or null for none
   * @param algorithm JWS name such as {@code RS256}; null for PS256 or, by the key's curve, ES256,
   *     ES384, ES512
   */
  public record PrivateKeyJwt(SigningKey key, @Nullable String keyId, @Nullable String algorithm)
      implements ClientAuthentication {}

  /** Where the client's key and certificate are kept; read anew for each assertion. */
  public sealed interface SigningKey permits KeyStoreKey, PemKey {}

  /**
   * A key in a PKCS12 or JKS store.
   *
   * @param alias null where the store holds one key only
   */
  public record KeyStoreKey(Path store, @Nullable Secret password, @Nullable String alias)
      implements SigningKey {}

  /** A key in PEM (PKCS#8, unencrypted) beside its certificate. */
  public record PemKey(Path certificate, Path privateKey) implements SigningKey {}
}
