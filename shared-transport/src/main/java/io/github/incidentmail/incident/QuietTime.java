package io.github.incidentmail.incident;

import java.time.Duration;

/**
 * How long an incident must be silent to be over (R7): the configured time, or three times the mean
 * gap of its last events where that is longer, worked out anew at each event. Remembers across
 * closings. Not thread-safe.
 */
final class QuietTime {
  private static final int REMEMBERED = 8;
  private static final int GAPS = 3;
  private static final long MOST = Duration.ofHours(8).toMillis();

  private final long least;
  private final long[] arrivals = new long[REMEMBERED];
  private int count;

  QuietTime(Duration quietAfter) {
    this.least = quietAfter.toMillis();
  }

  void event(long nowMillis) {
    arrivals[count % REMEMBERED] = nowMillis;
    count = count == 2 * REMEMBERED - 1 ? REMEMBERED : count + 1;
  }

  /** Milliseconds of silence after the last event that end the incident. */
  long needed() {
    int known = Math.min(count, REMEMBERED);
    if (known < 2) {
      return least;
    }
    long last = arrivals[Math.floorMod(count - 1, REMEMBERED)];
    long first = arrivals[count > REMEMBERED ? count % REMEMBERED : 0];
    return Math.min(Math.max(least, MOST), Math.max(least, GAPS * (last - first) / (known - 1)));
  }
}
