package io.github.incidentmail.benchmarks;

import java.util.concurrent.locks.LockSupport;

/** How fast one call follows the other. */
enum Pace {
  /** At once. */
  FLAT_OUT("flat out", 0),
  /** As long as the appender keeps up. */
  STEADY("5 000/s", 200_000);

  private final String title;
  private final long nanosBetween;

  Pace(String title, long nanosBetween) {
    this.title = title;
    this.nanosBetween = nanosBetween;
  }

  String title() {
    return title;
  }

  /**
   * Waits for the time of call {@code n}. A single thread spins: one that slept would be measured
   * with cold caches and a slow clock. Several sleep, as they would keep each other from running.
   */
  void await(long start, int n, Callers callers) {
    if (nanosBetween == 0) {
      return;
    }
    long due = start + n * nanosBetween;
    for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
      if (callers == Callers.ONE) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(rest);
      }
    }
  }
}
