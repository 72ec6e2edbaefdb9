package io.github.incidentmail;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes back letters that waited too long and that nobody has seen, so that one mail tells their
 * audience what is so by now (R14). Used by the courier's thread; {@link #end} by any.
 */
final class Recall {
  /** Bytes that are older and never left are written anew. */
  private static final Duration STALE = Duration.ofHours(1);

  private final Outbox outbox;
  private final Outcomes outcomes;
  private final TroubleBook troubles;
  private final Runnable clerkWake;
  private final Set<String> notReached = new HashSet<>();
  private volatile boolean ended;

  Recall(Outbox outbox, Outcomes outcomes, TroubleBook troubles, Runnable clerkWake) {
    this.outbox = outbox;
    this.outcomes = outcomes;
    this.troubles = troubles;
    this.clerkWake = clerkWake;
  }

  /** From now on nothing is taken back, as nobody would write it any more. */
  void end() {
    ended = true;
  }

  /** There was no server for this letter. */
  void notReached(String letterId) {
    notReached.add(letterId);
  }

  /** This letter waits no more. */
  void settled(String letterId) {
    notReached.remove(letterId);
  }

  /** Takes the letter back, with what goes with it, if it waited too long; false if it stays. */
  boolean takeBack(Waiting due, Instant now) {
    if (!isStale(due, now) || !canTellAnew(due)) {
      return false;
    }
    withdraw(due.letter().route(), now);
    return true;
  }

  /** The server is there again: what waited for that goes too, each route's in one mail. */
  void catchUp(Instant now) {
    Set<String> routes = new HashSet<>();
    for (Waiting waiting : notReached.isEmpty() ? List.<Waiting>of() : outbox.ours()) {
      String id = waiting.letter().id();
      if (notReached.contains(id)
          && canTellAnew(waiting)
          && outcomes.isOlder(id, now.minus(STALE))) {
        routes.add(waiting.letter().route());
      }
    }
    routes.forEach(route -> withdraw(route, now));
    outbox.hasten(Set.copyOf(notReached), now);
    notReached.clear();
  }

  private static boolean isStale(Waiting waiting, Instant now) {
    return !now.isBefore(waiting.letter().created().plus(STALE));
  }

  private boolean canTellAnew(Waiting waiting) {
    return !waiting.maybeDelivered() && !ended && outcomes.canTellAnew(waiting.letter().id());
  }

  /**
   * All of one route at once, so that one mail can tell it: what is stale, and with it what waits
   * for the same server. What a server wants later stays, and so does a FATAL that isn't stale.
   */
  private void withdraw(String route, Instant now) {
    for (Waiting waiting : outbox.ours()) {
      String id = waiting.letter().id();
      if (rides(waiting, route, now) && outbox.withdraw(waiting)) {
        notReached.remove(id);
        troubles.lost(id, route, false, now);
        outcomes.withdrawn(id, waiting.attempts());
      }
    }
    clerkWake.run();
  }

  private boolean rides(Waiting waiting, String route, Instant now) {
    Letter letter = waiting.letter();
    boolean waits = notReached.contains(letter.id());
    boolean stale = isStale(waiting, now) && (waits || !waiting.due().isAfter(now));
    return letter.route().equals(route)
        && canTellAnew(waiting)
        && (stale || (waits && letter.severity() != Severity.FATAL));
  }
}
