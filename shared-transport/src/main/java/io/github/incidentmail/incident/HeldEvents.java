package io.github.incidentmail.incident;

import io.github.incidentmail.incident.RoutePolicy.Hold;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * When the events came that wait for enough others (R4). At most {@code minEvents} of them; not
 * thread-safe.
 */
final class HeldEvents {
  private final Hold hold;
  private final Deque<Long> times = new ArrayDeque<>();

  HeldEvents(Hold hold) {
    this.hold = hold;
  }

  List<Long> saved() {
    return List.copyOf(times);
  }

  /** Takes these instead, and says whether they are enough. */
  boolean restore(List<Long> saved) {
    times.clear();
    saved.forEach(times::addLast);
    return times.size() >= hold.minEvents();
  }

  /** Takes one more, and says whether these are enough. */
  boolean add(long now) {
    times.addLast(now);
    return times.size() >= hold.minEvents();
  }

  /** Forgets those whose window has passed, and says how many. */
  int expire(long now) {
    int before = times.size();
    while (!times.isEmpty() && nextExpiry() <= now) {
      times.removeFirst();
    }
    return before - times.size();
  }

  /** When the oldest one's window has passed; never if there is none. */
  long nextExpiry() {
    return times.isEmpty() ? Incident.NEVER : times.getFirst() + hold.within().toMillis();
  }

  void clear() {
    times.clear();
  }
}
