package io.github.incidentmail.incident;

import io.github.incidentmail.redaction.Redactor;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one audience is served. Immutable.
 *
 * @param recipients how many addresses a mail of this route has
 * @param hold from which event on an incident is worth a mail, or null for the first
 * @param quietHours when only FATAL is mailed, or null for never
 * @param redactor what of an event is kept for this audience
 */
public record RoutePolicy(
    ThrottlePolicy throttle,
    int recipients,
    @Nullable Hold hold,
    @Nullable QuietHours quietHours,
    Redactor redactor) {
  /** A route that leaves secrets out, and nothing else. */
  public RoutePolicy(
      ThrottlePolicy throttle,
      int recipients,
      @Nullable Hold hold,
      @Nullable QuietHours quietHours) {
    this(throttle, recipients, hold, quietHours, Redactor.secrets());
  }

  /** A route with nothing of its own. */
  public static RoutePolicy of(ThrottlePolicy throttle, int recipients) {
    return new RoutePolicy(throttle, recipients, null, null);
  }

  /**
   * An incident is worth a mail from its n-th event in a window on.
   *
   * @param minEvents at least 2
   * @param immediateFor markers and throwables that don't wait, as FATAL doesn't
   */
  public record Hold(int minEvents, Duration within, Set<String> immediateFor) {
    public Hold {
      immediateFor = Set.copyOf(immediateFor);
    }
  }
}
