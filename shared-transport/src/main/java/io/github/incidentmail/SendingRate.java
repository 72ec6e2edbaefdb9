package io.github.incidentmail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast mails are handed to the server: a number in any minute, halved by each answer that asks
 * for less and doubled again after five minutes without one. While it is lowered the mails keep an
 * even distance. A tenth is kept for urgent ones. Pure but for what it remembers; time is passed in
 * and must not run backwards. Not thread-safe.
 */
final class SendingRate {
  /** Without an answer that asks for less the rate is doubled after so long. */
  static final Duration RECOVERY = Duration.ofMinutes(5);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int RESERVE = 10;

  private final int most;
  private final Deque<Instant> sent = new ArrayDeque<>();
  private int limit;
  private Instant changed = Instant.MIN;

  /**
   * @param most mails in any minute
   */
  SendingRate(int most) {
    this.most = most;
    this.limit = most;
  }

  /** How long the next mail has to wait; zero if it may leave now. */
  Duration waitFor(boolean urgent, Instant now) {
    recover(now);
    while (!sent.isEmpty() && !now.isBefore(sent.getFirst().plus(MINUTE))) {
      sent.removeFirst();
    }
    if (sent.isEmpty()) {
      return Duration.ZERO;
    }
    Instant next = now;
    int allowed = urgent ? limit : limit - limit / RESERVE;
    if (sent.size() >= allowed) {
      next = sent.stream().skip(sent.size() - allowed).findFirst().orElseThrow().plus(MINUTE);
    }
    Instant spaced = sent.getLast().plus(isLowered() ? MINUTE.dividedBy(limit) : Duration.ZERO);
    next = spaced.isAfter(next) ? spaced : next;
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }

  /** A mail was handed over, whatever became of it. */
  void sent(Instant now) {
    sent.addLast(now);
  }

  /** The server asked for less: half as many, but one a minute at least. */
  void lower(Instant now) {
    recover(now);
    limit = Math.max(1, limit / 2);
    changed = now;
  }

  boolean isLowered() {
    return limit < most;
  }

  /** Mails in a minute, now. */
  int perMinute() {
    return limit;
  }

  private void recover(Instant now) {
    while (isLowered() && !now.isBefore(changed.plus(RECOVERY))) {
      limit = Math.min(most, limit * 2);
      changed = changed.plus(RECOVERY);
    }
  }
}
