package io.github.incidentmail;

import io.github.incidentmail.fleet.FleetPermit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * This instance's share of what its fleet may send, while the fleet can't be asked (FL5): that of
 * an hour, and one mail an hour at least. Not thread-safe.
 */
final class AloneBudget {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int HOURS_OF_A_DAY = 24;

  private final int mailsPerDay;
  private final Deque<Instant> left = new ArrayDeque<>();

  /**
   * @param mailsPerDay of the whole fleet
   */
  AloneBudget(int mailsPerDay) {
    this.mailsPerDay = mailsPerDay;
  }

  /**
   * Takes one if there is room.
   *
   * @param members of the fleet, as far as known
   */
  FleetPermit mayLeave(int members, Instant now) {
    while (!left.isEmpty() && !now.isBefore(left.getFirst().plus(HOUR))) {
      left.removeFirst();
    }
    int share = Math.max(1, mailsPerDay / HOURS_OF_A_DAY / Math.max(1, members));
    if (left.size() >= share) {
      return new FleetPermit(List.of(), Duration.between(now, left.getFirst().plus(HOUR)));
    }
    left.addLast(now);
    return Fleet.GRANTED;
  }
}
