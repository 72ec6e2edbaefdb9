package io.github.incidentmail.incident;

import java.time.Duration;

/**
 * FATAL's own bucket: three mails at once, then twelve an hour. When it is empty, the waiting
 * FATALs share one mail each 30 s for five minutes, then one each five minutes. Not thread-safe.
 */
final class FatalBudget {
  private static final int BURST = 3;
  private static final int PER_HOUR = 12;
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long SHORT_GAP = Duration.ofSeconds(30).toMillis();
  private static final long LONG_GAP = Duration.ofMinutes(5).toMillis();
  private static final long SHORT_FOR = Duration.ofMinutes(5).toMillis();
  private static final long NEVER = Long.MIN_VALUE;

  /** What a restart must not forget. */
  record Saved(Budget.Saved own, long emptySince, long lastShared) {}

  private final Budget own = new Budget(BURST, PER_HOUR, HOUR, Integer.MAX_VALUE, HOUR);
  private long emptySince = NEVER;
  private long lastShared = NEVER;

  Saved saved() {
    return new Saved(own.saved(), emptySince, lastShared);
  }

  void restore(Saved saved) {
    own.restore(saved.own());
    emptySince = Math.max(emptySince, saved.emptySince());
    lastShared = Math.max(lastShared, saved.lastShared());
  }

  /** Whether a FATAL may have a mail of its own now. */
  boolean allowsOwn(long now) {
    return own.nextAllowed(now) <= now;
  }

  void takeOwn(long now) {
    own.take(now);
    if (allowsOwn(now)) {
      emptySince = NEVER;
    }
  }

  void giveBack(long takenAt) {
    own.giveBack(takenAt);
  }

  /** When the waiting ones may share a mail, or have one of their own again. */
  long nextAllowed(long now) {
    if (allowsOwn(now)) {
      return now;
    }
    return Math.min(own.nextAllowed(now), nextShared(now));
  }

  void takeShared(long now) {
    lastShared = now;
  }

  private long nextShared(long now) {
    if (emptySince == NEVER) {
      emptySince = now;
    }
    long gap = now - emptySince < SHORT_FOR ? SHORT_GAP : LONG_GAP;
    return lastShared == NEVER || lastShared < emptySince ? emptySince + gap : lastShared + gap;
  }
}
