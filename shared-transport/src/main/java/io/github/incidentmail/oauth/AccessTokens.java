package io.github.incidentmail.oauth;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.oauth.OAuthSettings.ClientCredentials;
import io.github.incidentmail.oauth.OAuthSettings.ClientSecret;
import io.github.incidentmail.oauth.OAuthSettings.Connection;
import io.github.incidentmail.oauth.OAuthSettings.Grant;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Makes the source of access tokens that a configuration asks for. Stateless. */
public final class AccessTokens {
  /** What a waiting thread grants beyond the deadline of the request it waits for. */
  private static final Duration WAITING_RESERVE = Duration.ofSeconds(5);

  private AccessTokens() {}

  /**
   * A source that keeps its token and renews it when less than a fifth of its lifetime, at most 300
   * seconds, is left. It opens no connection and starts no thread before the first token is asked
   * for. A request takes at most the connect and the read timeout together.
   *
   * @param diagnostics told when a renewal fails while the present token is still valid
   * @param nanoTime a monotonic clock in nanoseconds, such as {@code System::nanoTime}
   * @param jitter random numbers from 0 to 1
   * @param wallClock compared with the server's clock, never used for a token's age
   * @throws IllegalArgumentException if the endpoint is neither https nor on loopback, or a
   *     duration isn't positive
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
    return new CachingTokenSource(
        fetcher(settings, deadline, wallClock),
        nanoTime,
        jitter,
        settings.refreshInterval(),
        deadline.plus(WAITING_RESERVE),
        diagnostics);
  }

  private static TokenFetcher fetcher(
      OAuthSettings settings, Duration deadline, InstantSource wallClock) {
    TokenHttp http =
        new TokenHttp(
            settings.connection().trust(), settings.connection().connectTimeout(), deadline);
    Grant grant = settings.grant();
    if (grant instanceof ClientCredentials credentials
        && credentials.client().authentication() instanceof ClientSecret secret) {
      if (credentials.client().id().isBlank()) {
        throw new IllegalArgumentException("the client id is blank");
      }
      return new TokenEndpoint(settings, credentials.client().id(), secret, http, wallClock);
    }
    throw new IllegalArgumentException("unknown grant " + grant.getClass().getSimpleName());
  }

  private static void check(OAuthSettings settings) {
    URI token = settings.endpoints().token();
    String problem = token == null ? "no token endpoint" : EndpointRule.problem(token);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    positive("connectTimeout", settings.connection().connectTimeout());
    positive("readTimeout", settings.connection().readTimeout());
    if (settings.refreshInterval() != null) {
      positive("refreshInterval", settings.refreshInterval());
    }
  }

  private static void positive(String name, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " is positive, not " + duration);
    }
  }
}
