package io.github.incidentmail;

import io.github.incidentmail.mail.Notice.Quiet;
import io.github.incidentmail.mail.Notice.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a mail says that nothing at all is logged any more, and when another says that
 * something is again. Silence counts from the look that found the last activity, so it is never
 * told early, and late by a sixteenth at most. Time is passed in. Used by one thread.
 */
final class Silence {
  /** Mails about silence in 24 hours: an application that pauses often is not worth more. */
  private static final int MAX_A_DAY = 6;

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration LEAST_LOOK = Duration.ofMillis(50);
  private static final Duration MOST_LOOK = Duration.ofMinutes(5);

  private final Duration limit;
  private final Duration look;
  private final Deque<Instant> told = new ArrayDeque<>();
  private Instant lastActive;
  private Instant next;
  private @Nullable Instant toldAt;
  private Instant from;

  /**
   * @param limit how much silence is told
   */
  Silence(Duration limit, Instant start) {
    this.limit = limit;
    Duration part = limit.dividedBy(16);
    Duration least = part.compareTo(LEAST_LOOK) < 0 ? LEAST_LOOK : part;
    this.look = least.compareTo(MOST_LOOK) > 0 ? MOST_LOOK : least;
    this.lastActive = start;
    this.from = start;
    this.next = start.plus(look);
  }

  /** When it is to be looked whether there was activity. */
  Instant next() {
    return next;
  }

  /** What is to be told now, and again at each look until it was told. */
  Optional<State> look(boolean active, Instant now) {
    next = now.plus(look);
    if (active) {
      lastActive = now;
    }
    if (toldAt != null) {
      return lastActive.isAfter(toldAt) ? Optional.of(State.ACTIVE_AGAIN) : Optional.empty();
    }
    boolean silent = !now.isBefore(lastActive.plus(limit));
    return silent && mayTell(now) ? Optional.of(State.NO_ACTIVITY) : Optional.empty();
  }

  private boolean mayTell(Instant now) {
    while (!told.isEmpty() && !now.isBefore(told.getFirst().plus(DAY))) {
      told.removeFirst();
    }
    return told.size() < MAX_A_DAY;
  }

  void told(State state, Instant now) {
    if (state == State.NO_ACTIVITY) {
      told.addLast(now);
      toldAt = now;
      from = lastActive;
    } else {
      toldAt = null;
    }
  }

  /** The silence that {@link #look} told of. */
  Quiet quiet(Instant now) {
    return toldAt == null ? new Quiet(limit, lastActive, now) : new Quiet(limit, from, lastActive);
  }
}
