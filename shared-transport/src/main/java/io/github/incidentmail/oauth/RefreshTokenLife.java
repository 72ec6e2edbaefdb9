package io.github.incidentmail.oauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a refresh token should be used, and when it ends. Pure; immutable.
 *
 * @param idleLimit how long the provider keeps one that isn't used, or null if that isn't known
 * @param jitter from 0 to 1; spreads the daily uses of many instances over a tenth of a day
 */
record RefreshTokenLife(@Nullable Duration idleLimit, double jitter) {
  private static final Duration DAILY = Duration.ofDays(1);
  private static final double MAX_JITTER = 0.1;
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final int[] COUNTDOWN_DAYS = {1, 3, 7, 14};

  /** No end is near. */
  static final int FAR = Integer.MAX_VALUE;

  /** It ends then if it isn't used before; null if that isn't known. */
  @Nullable Instant end(StoredToken stored) {
    if (stored.refreshTokenEnd() != null) {
      return stored.refreshTokenEnd();
    }
    return idleLimit == null ? null : stored.refreshedAt().plus(idleLimit);
  }

  /** It should be used then: within a day, and within half of its life. */
  Instant due(StoredToken stored) {
    Duration wait = DAILY.minus(Duration.ofMillis((long) (DAILY.toMillis() * MAX_JITTER * jitter)));
    Instant end = end(stored);
    if (end != null) {
      Duration half = Duration.between(stored.refreshedAt(), end).dividedBy(2);
      wait = half.compareTo(wait) < 0 ? half : wait;
    }
    return stored.refreshedAt().plus(wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait);
  }

  /** Whether it should be used now; a time of use in the future is a wrong clock's. */
  boolean isDue(StoredToken stored, Instant now) {
    return !now.isBefore(due(stored)) || stored.refreshedAt().isAfter(now.plus(SHORTEST));
  }

  /**
   * The least of 14, 7, 3 and 1 days within which it ends, 0 when it has ended, else {@link #FAR}.
   */
  int countdown(StoredToken stored, Instant now) {
    Instant end = end(stored);
    if (end == null) {
      return FAR;
    }
    if (!now.isBefore(end)) {
      return 0;
    }
    for (int days : COUNTDOWN_DAYS) {
      if (!now.plus(Duration.ofDays(days)).isBefore(end)) {
        return days;
      }
    }
    return FAR;
  }
}
