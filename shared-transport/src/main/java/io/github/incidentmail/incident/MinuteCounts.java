package io.github.incidentmail.incident;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events per minute of the last hour. Not thread-safe. */
final class MinuteCounts {
  /** Minutes kept. */
  static final int MINUTES = 60;

  private static final long MILLIS = 60_000;

  /**
   * What a restart must not forget.
   *
   * @param counts by the number of the minute since the epoch; those without events are missing
   * @param oldest the first minute with an event, also if its count is forgotten
   */
  record Saved(Map<Long, Long> counts, long oldest) {
    Saved {
      counts = Map.copyOf(counts);
    }

    Saved plus(Saved other) {
      Map<Long, Long> sum = new HashMap<>(counts);
      other.counts.forEach((minute, count) -> sum.merge(minute, count, Long::sum));
      return new Saved(sum, Math.min(oldest, other.oldest));
    }
  }

  private final long[] counts = new long[MINUTES];
  private long newest = Long.MIN_VALUE;
  private long oldest = Long.MAX_VALUE;

  Saved saved() {
    Map<Long, Long> saved = new HashMap<>();
    for (long minute = newest; newest != Long.MIN_VALUE && minute > newest - MINUTES; minute--) {
      if (at(minute) > 0) {
        saved.put(minute, at(minute));
      }
    }
    return new Saved(saved, oldest);
  }

  void restore(Saved saved) {
    Arrays.fill(counts, 0);
    newest = saved.counts().keySet().stream().max(Long::compare).orElse(Long.MIN_VALUE);
    oldest = saved.oldest();
    saved
        .counts()
        .forEach(
            (minute, count) -> {
              if (minute > newest - MINUTES) {
                counts[slot(minute)] = count;
              }
            });
  }

  void add(long count, long nowMillis) {
    long minute = Math.floorDiv(nowMillis, MILLIS);
    advance(minute);
    oldest = Math.min(oldest, minute);
    counts[slot(newest)] += count;
  }

  /** The sum of the current minute and the {@code minutes - 1} before it. */
  long sum(long nowMillis, int minutes) {
    long minute = Math.floorDiv(nowMillis, MILLIS);
    long sum = 0;
    for (long m = minute - minutes + 1; m <= minute; m++) {
      sum += at(m);
    }
    return sum;
  }

  /** From the first minute with an event, or an hour ago, to now; oldest first, never empty. */
  List<Long> history(long nowMillis) {
    long minute = Math.floorDiv(nowMillis, MILLIS);
    List<Long> history = new ArrayList<>();
    for (long m = Math.max(Math.min(oldest, minute), minute - MINUTES + 1); m <= minute; m++) {
      history.add(at(m));
    }
    return history;
  }

  private long at(long minute) {
    return minute > newest || minute <= newest - MINUTES ? 0 : counts[slot(minute)];
  }

  private void advance(long minute) {
    if (newest == Long.MIN_VALUE) {
      newest = minute;
    }
    for (long m = Math.max(newest + 1, minute - MINUTES + 1); m <= minute; m++) {
      counts[slot(m)] = 0;
    }
    newest = Math.max(newest, minute);
  }

  private static int slot(long minute) {
    return (int) Math.floorMod(minute, (long) MINUTES);
  }
}
