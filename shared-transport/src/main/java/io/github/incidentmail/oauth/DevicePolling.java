package io.github.incidentmail.oauth;

import java.time.Duration;

/**
 * When to ask again whether a person has signed in elsewhere (RFC 8628, 3.5). Pure; immutable.
 *
 * @param interval between two questions
 * @param lifetime of the device code, from when it was given
 */
record DevicePolling(Duration interval, Duration lifetime) {
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);
  private static final Duration USUAL_LIFETIME = Duration.ofMinutes(10);
  private static final Duration LONGEST_LIFETIME = Duration.ofHours(1);
  private static final Duration SLOW_DOWN = Duration.ofSeconds(5);

  /**
   * What the server wishes, within limits.
   *
   * @param interval zero if it says nothing, as is {@code lifetime}
   */
  static DevicePolling of(Duration interval, Duration lifetime) {
    return new DevicePolling(
        interval.isZero() ? USUAL_INTERVAL : least(interval, LONGEST_INTERVAL),
        lifetime.isZero() ? USUAL_LIFETIME : least(lifetime, LONGEST_LIFETIME));
  }

  /** After {@code slow_down}: five seconds more, for good. */
  DevicePolling slowDown() {
    return new DevicePolling(least(interval.plus(SLOW_DOWN), LONGEST_INTERVAL), lifetime);
  }

  /** After no answer at all: twice as long. */
  DevicePolling backOff() {
    return new DevicePolling(least(interval.multipliedBy(2), LONGEST_INTERVAL), lifetime);
  }

  /** Whether the code has ended, {@code elapsed} after it was given. */
  boolean isOver(Duration elapsed) {
    return elapsed.compareTo(lifetime) >= 0;
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
