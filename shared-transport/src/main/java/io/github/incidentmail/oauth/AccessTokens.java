package io.github.incidentmail.oauth;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.oauth.OAuthSettings.AssertionFile;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.ClientCredentials;
import io.github.incidentmail.oauth.OAuthSettings.Command;
import io.github.incidentmail.oauth.OAuthSettings.Connection;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.Grant;
import io.github.incidentmail.oauth.OAuthSettings.JwtBearer;
import io.github.incidentmail.oauth.OAuthSettings.PrivateKeyJwt;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes the source of access tokens that a configuration asks for. Stateless. */
public final class AccessTokens {
  /** What a waiting thread grants beyond the deadline of the request it waits for. */
  private static final Duration WAITING_RESERVE = Duration.ofSeconds(5);

  private AccessTokens() {}

  /**
   * A source that keeps its token and renews it when less than a fifth of its lifetime, at most 300
   * seconds, is left. It opens no connection and starts no thread before the first token is asked
   * for, or {@link AccessTokenSource#keepAlive} is called. A request takes at most the connect and
   * the read timeout together.
   *
   * @param diagnostics told when a renewal fails while the present token is still valid, and of a
   *     refresh token that is about to end
   * @param nanoTime a monotonic clock in nanoseconds, such as {@code System::nanoTime}
   * @param jitter random numbers from 0 to 1
   * @param wallClock compared with the server's clock, never used for a token's age
   * @throws IllegalArgumentException if an endpoint is neither https nor on loopback, a duration
   *     isn't positive, or the proxy can't be used
   */
  public static AccessTokenSource create(
      OAuthSettings settings,
      Diagnostics diagnostics,
      LongSupplier nanoTime,
      DoubleSupplier jitter,
      InstantSource wallClock) {
    check(settings);
    Connection connection = settings.connection();
    Duration deadline = connection.connectTimeout().plus(connection.readTimeout());
    TokenClient client = client(settings, deadline, wallClock);
    if (settings.grant() instanceof RefreshToken grant) {
      StoreFetcher fetcher = storeFetcher(settings, grant, client, wallClock);
      return new KeptAliveSource(
          caching(fetcher, settings, deadline, diagnostics, nanoTime, jitter),
          fetcher,
          TokenStore.open(grant.store()),
          new RefreshTokenLife(grant.idleLimit(), jitter.getAsDouble()),
          diagnostics);
    }
    TokenFetcher fetcher = fetcher(settings, client, deadline, wallClock);
    return caching(fetcher, settings, deadline, diagnostics, nanoTime, jitter);
  }

  /**
   * Reads the key that {@code settings} sign with, if they do and its file is there.
   *
   * @throws TokenException if it can't be used; the message says what to do
   */
  public static void checkKey(OAuthSettings settings) throws TokenException {
    Client client = null;
    if (settings.grant() instanceof ClientCredentials grant) {
      client = grant.client();
    } else if (settings.grant() instanceof RefreshToken grant) {
      client = grant.client();
    } else if (settings.grant() instanceof JwtBearer grant
        && Files.exists(grant.serviceAccount())) {
      ServiceAccount.read(grant.serviceAccount());
    }
    if (client != null
        && client.authentication() instanceof PrivateKeyJwt jwt
        && SigningMaterial.isThere(jwt.key())) {
      Assertions.check(SigningMaterial.read(jwt.key()), jwt);
    }
  }

  /**
   * Why no token can be had in this process for want of a library, as the end of a sentence; or
   * null if one can.
   */
  public static @Nullable String libraryProblem(OAuthSettings settings) {
    return OAuthLibrary.problem(settings.grant() instanceof RefreshToken);
  }

  private static CachingTokenSource caching(
      TokenFetcher fetcher,
      OAuthSettings settings,
      Duration deadline,
      Diagnostics diagnostics,
      LongSupplier nanoTime,
      DoubleSupplier jitter) {
    return new CachingTokenSource(
        fetcher,
        nanoTime,
        jitter,
        settings.refreshInterval(),
        deadline.plus(WAITING_RESERVE),
        diagnostics);
  }

  /** Asks this provider's endpoints. */
  static TokenClient client(OAuthSettings settings, Duration deadline, InstantSource wallClock) {
    TokenHttp http = new TokenHttp(settings.connection(), deadline);
    return new TokenClient(
        new Directory(settings.endpoints(), http, wallClock),
        http,
        settings.answerKeys(),
        wallClock);
  }

  private static TokenFetcher fetcher(
      OAuthSettings settings, TokenClient client, Duration deadline, InstantSource wallClock) {
    Grant grant = settings.grant();
    if (grant instanceof ClientCredentials credentials) {
      Prover prover = Provers.of(credentials.client(), wallClock);
      return EndpointFetcher.clientCredentials(client, prover, settings.scopes());
    }
    if (grant instanceof AssertionFile file) {
      Prover prover = Provers.assertionFile(file.clientId(), file.assertion());
      return EndpointFetcher.clientCredentials(client, prover, settings.scopes());
    }
    if (grant instanceof JwtBearer bearer) {
      return EndpointFetcher.serviceAccount(client, bearer, settings.scopes(), wallClock);
    }
    if (grant instanceof Command command) {
      return new CommandFetcher(command.words(), settings.answerKeys(), deadline);
    }
    throw new IllegalArgumentException("unknown grant " + grant.getClass().getSimpleName());
  }

  private static StoreFetcher storeFetcher(
      OAuthSettings settings, RefreshToken grant, TokenClient client, InstantSource wallClock) {
    return new StoreFetcher(
        client,
        Provers.of(grant.client(), wallClock),
        grant.client().id(),
        settings.scopes(),
        TokenStore.open(grant.store()),
        wallClock);
  }

  /** Refuses what would fail at each request. */
  static void check(OAuthSettings settings) {
    Endpoints endpoints = settings.endpoints();
    boolean asked = !(settings.grant() instanceof Command);
    if (asked && endpoints.token() == null && endpoints.issuer() == null) {
      throw new IllegalArgumentException("there is neither a token endpoint nor an issuer");
    }
    check("token endpoint", endpoints.token());
    check("authorization endpoint", endpoints.authorization());
    check("device endpoint", endpoints.device());
    check("issuer", endpoints.issuer());
    positive("connectTimeout", settings.connection().connectTimeout());
    positive("readTimeout", settings.connection().readTimeout());
    if (settings.refreshInterval() != null) {
      positive("refreshInterval", settings.refreshInterval());
    }
  }

  private static void check(String role, @Nullable URI uri) {
    String problem = uri == null ? null : EndpointRule.problem(role, uri);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  private static void positive(String name, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " is positive, not " + duration);
    }
  }
}
