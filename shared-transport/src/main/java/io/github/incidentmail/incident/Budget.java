package io.github.incidentmail.incident;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * How many mails may leave: a bucket that refills evenly, and a bound on any period such as 24
 * hours. Taking may overdraw the bucket where the rules say so. Not thread-safe.
 */
final class Budget {
  private static final int OVERDRAFT = 6;

  /** What a restart must not forget. */
  record Saved(double tokens, long refilled, List<Long> taken) {
    Saved {
      taken = List.copyOf(taken);
    }
  }

  private final double capacity;
  private final double perMilli;
  private final int periodLimit;
  private final long periodMillis;
  private final Deque<Long> taken = new ArrayDeque<>();
  private double tokens;
  private long refilled = Long.MIN_VALUE;

  /**
   * @param capacity mails that may leave at once
   * @param refill mails that come back in {@code refillMillis}
   * @param periodLimit mails in any {@code periodMillis}
   */
  Budget(int capacity, int refill, long refillMillis, int periodLimit, long periodMillis) {
    this.capacity = capacity;
    this.tokens = capacity;
    this.perMilli = (double) refill / refillMillis;
    this.periodLimit = periodLimit;
    this.periodMillis = periodMillis;
  }

  Saved saved() {
    return new Saved(tokens, refilled, List.copyOf(taken));
  }

  /** What another life of this budget has taken is taken from this one too. */
  void restore(Saved saved) {
    if (saved.refilled() == Long.MIN_VALUE) {
      return;
    }
    if (refilled == Long.MIN_VALUE) {
      refilled = saved.refilled();
    }
    long at = Math.max(refilled, saved.refilled());
    tokens = Math.min(refill(tokens, refilled, at), refill(saved.tokens(), saved.refilled(), at));
    refilled = at;
    List<Long> all = new ArrayList<>(taken);
    all.addAll(saved.taken());
    Collections.sort(all);
    taken.clear();
    taken.addAll(all);
  }

  private double refill(double before, long since, long until) {
    return Math.min(capacity, before + (until - since) * perMilli);
  }

  /** The first moment, from now on, at which a mail may leave if none leaves before it. */
  long nextAllowed(long nowMillis) {
    return nextAllowed(nowMillis, 0);
  }

  /**
   * As {@link #nextAllowed(long)}, leaving a share of bucket and period for others.
   *
   * @param reserve the share that stays, from 0 to 1
   */
  long nextAllowed(long nowMillis, double reserve) {
    refresh(nowMillis);
    long at = nowMillis;
    double missing = 1 + Math.floor(capacity * reserve) - tokens;
    if (missing > 0) {
      at = nowMillis + (long) Math.ceil(missing / perMilli);
    }
    int limit = Math.max(1, (int) (periodLimit * (1 - reserve)));
    if (taken.size() >= limit) {
      at = Math.max(at, nthOldest(taken.size() - limit) + periodMillis);
    }
    return at;
  }

  private long nthOldest(int n) {
    return taken.stream().skip(n).findFirst().orElseThrow();
  }

  void take(long nowMillis) {
    refresh(nowMillis);
    tokens -= 1;
    taken.addLast(nowMillis);
  }

  /** The first moment at which a mail may leave that may overdraw the bucket. */
  long nextOverdraft(long nowMillis) {
    refresh(nowMillis);
    double missing = 1 - OVERDRAFT - tokens;
    return missing <= 0 ? nowMillis : nowMillis + (long) Math.ceil(missing / perMilli);
  }

  /** Takes for a mail that doesn't count for the period. */
  void overdraw(long nowMillis) {
    refresh(nowMillis);
    tokens -= 1;
  }

  /** Gives back what was overdrawn for a mail that didn't leave. */
  void giveBackOverdraft() {
    tokens = Math.min(capacity, tokens + 1);
  }

  /** Gives back what was taken at {@code takenMillis} for a mail that didn't leave. */
  void giveBack(long takenMillis) {
    if (taken.removeLastOccurrence(takenMillis)) {
      tokens = Math.min(capacity, tokens + 1);
    }
  }

  private void refresh(long nowMillis) {
    if (refilled != Long.MIN_VALUE && nowMillis > refilled) {
      tokens = refill(tokens, refilled, nowMillis);
    }
    refilled = Math.max(refilled, nowMillis);
    while (!taken.isEmpty() && taken.getFirst() + periodMillis <= nowMillis) {
      taken.removeFirst();
    }
  }
}
