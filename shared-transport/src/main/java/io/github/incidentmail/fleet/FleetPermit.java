package io.github.incidentmail.fleet;

import java.time.Duration;
import java.util.List;

/**
 * Whether a mail may leave. Immutable.
 *
 * @param lost problems that another instance owns now, or whose mail of this number was given out
 * @param delay how long the mailbox has no room; zero if it has
 */
public record FleetPermit(List<Long> lost, Duration delay) {
  public FleetPermit {
    lost = List.copyOf(lost);
  }

  /** Whether it may leave. */
  public boolean granted() {
    return lost.isEmpty() && delay.isZero();
  }
}
