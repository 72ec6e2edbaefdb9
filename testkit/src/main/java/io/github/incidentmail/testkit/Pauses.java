package io.github.incidentmail.testkit;

import java.util.concurrent.locks.LockSupport;

/** Waits of programs that keep a pace; never for tests. */
final class Pauses {
  private Pauses() {}

  /** Waits for a time of {@link System#nanoTime}; at once if it is over. */
  static void until(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
