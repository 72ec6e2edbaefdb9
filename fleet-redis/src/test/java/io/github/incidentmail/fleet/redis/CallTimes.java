package io.github.incidentmail.fleet.redis;

import java.time.Duration;
import java.util.Arrays;

/** How long calls took. Safe for several threads. */
final class CallTimes {
  private long[] nanos = new long[1 << 10];
  private int size;

  synchronized void add(long time) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = time;
  }

  /** Zero if there was none. */
  Duration slowest() {
    return Duration.ofNanos(quantile(1));
  }

  private synchronized long quantile(double share) {
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return size == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * size) - 1)];
  }

  @Override
  public synchronized String toString() {
    return "%d calls, of which half took up to %.3f ms, 99.9 %% up to %.1f ms, the slowest %.1f ms"
        .formatted(size, quantile(0.5) / 1e6, quantile(0.999) / 1e6, quantile(1) / 1e6);
  }
}
