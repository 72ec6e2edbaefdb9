package io.github.incidentmail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Wall-clock time that never runs backwards: it goes on by the monotonic clock, and jumps forward
 * with the wall clock when that got ahead (a suspended machine, a clock that was set). Safe for use
 * by many threads.
 */
final class SteadyClock implements InstantSource {
  private static final Duration JUMP = Duration.ofSeconds(2);

  private final InstantSource wall;
  private final LongSupplier nanoTime;
  private Instant anchor;
  private long anchorNanos;

  SteadyClock(InstantSource wall, LongSupplier nanoTime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.anchor = wall.instant();
    this.anchorNanos = nanoTime.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    long nanos = nanoTime.getAsLong();
    Instant steady = anchor.plusNanos(nanos - anchorNanos);
    Instant told = wall.instant();
    if (told.isAfter(steady.plus(JUMP))) {
      anchor = told;
      anchorNanos = nanos;
      return told;
    }
    return steady;
  }
}
