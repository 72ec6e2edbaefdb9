package io.github.incidentmail.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do: nothing tells when they have done it, so it is asked for. */
public final class Await {
  private static final long PAUSE_NANOS = 50_000_000;

  private Await() {}

  /**
   * Returns as soon as {@code condition} holds.
   *
   * @param found what there is instead, for people
   * @throws AssertionError if it doesn't hold within {@code timeout}
   */
  public static void until(
      String what, Duration timeout, BooleanSupplier condition, Supplier<Object> found) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > timeout.toNanos()) {
        throw new AssertionError(what + ": not within " + timeout + "; found " + found.get());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
