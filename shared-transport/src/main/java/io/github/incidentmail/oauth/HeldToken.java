package io.github.incidentmail.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An access token in memory with its times on the monotonic clock, in nanoseconds. Immutable.
 *
 * @param refreshAt after this instant a new one should be asked for
 * @param end from this instant on it is no longer valid
 */
record HeldToken(AccessToken token, long refreshAt, long end) {
  /** What a token of unknown lifetime is taken to live. */
  static final Duration UNKNOWN_LIFETIME = Duration.ofMinutes(5);

  private static final long MAX_MARGIN_NANOS = Duration.ofMinutes(5).toNanos();
  private static final double MAX_JITTER = 0.1;
  private static final long LONGEST_BACK_OFF_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long SHORTEST_BACK_OFF_NANOS = Duration.ofMillis(250).toNanos();

  /**
   * A token that was asked for at {@code askedAt}: its age counts from the request, because only
   * the server knows when in between it was made.
   *
   * @param jitter from 0 to 1; shortens the refresh margin by up to a tenth, so that many instances
   *     started together don't ask together for ever
   * @param refreshInterval upper bound for the time until the refresh, or null
   */
  static HeldToken of(
      AccessToken token, long askedAt, double jitter, @Nullable Duration refreshInterval) {
    Duration told = token.lifetime();
    long lifetime = (told.isZero() ? UNKNOWN_LIFETIME : told).toNanos();
    // A margin as large as a short lifetime would refresh at each use.
    long margin = Math.min(MAX_MARGIN_NANOS, lifetime / 5);
    long untilRefresh = lifetime - margin + (long) (margin * MAX_JITTER * jitter);
    if (refreshInterval != null) {
      untilRefresh = Math.min(untilRefresh, refreshInterval.toNanos());
    }
    return new HeldToken(token, askedAt + untilRefresh, askedAt + lifetime);
  }

  boolean isValid(long now) {
    return now - end < 0;
  }

  /** How long it is still valid. */
  Duration remaining(long now) {
    return Duration.ofNanos(end - now);
  }

  boolean isDue(long now) {
    return now - refreshAt > 0;
  }

  /** The same token after a refresh that failed: the next attempt waits a while. */
  HeldToken afterFailure(long now, @Nullable Duration retryAfter) {
    long wait = Math.min(LONGEST_BACK_OFF_NANOS, (end - now) / 4);
    wait = Math.max(wait, SHORTEST_BACK_OFF_NANOS);
    if (retryAfter != null) {
      wait = Math.max(wait, retryAfter.toNanos());
    }
    return new HeldToken(token, now + wait, end);
  }
}
