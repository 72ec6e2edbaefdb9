package io.github.incidentmail.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

  /** When the last events came, the oldest first. */
  List<Long> saved() {
    List<Long> saved = new ArrayList<>();
    for (int i = Math.max(0, count - REMEMBERED); i < count; i++) {
      saved.add(arrivals[i % REMEMBERED]);
    }
    return saved;
  }

  void restore(List<Long> saved) {
    count = 0;
    saved.forEach(this::event);
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
