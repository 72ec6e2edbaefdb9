package io.github.incidentmail.oauth;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.oauth.OAuthSettings.ClientCredentials;
import io.github.incidentmail.oauth.OAuthSettings.Grant;
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
    Duration deadline = settings.connectTimeout().plus(settings.readTimeout());
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
    TokenHttp http = new TokenHttp(settings.trust(), settings.connectTimeout(), deadline);
    Grant grant = settings.grant();
    if (grant instanceof ClientCredentials credentials) {
      if (credentials.clientId().isBlank()) {
        throw new IllegalArgumentException("the client id is blank");
      }
      return new TokenEndpoint(settings, credentials, http, wallClock);
    }
    throw new IllegalArgumentException("unknown grant " + grant.getClass().getSimpleName());
  }

  private static void check(OAuthSettings settings) {
    String problem = EndpointRule.problem(settings.tokenEndpoint());
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    positive("connectTimeout", settings.connectTimeout());
    positive("readTimeout", settings.readTimeout());
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
