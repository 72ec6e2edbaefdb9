package io.github.incidentmail;

import io.github.incidentmail.event.EarlierEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * The last {@value #SLOTS} events of those that share it; a new one takes the place of the oldest.
 * Never blocks; for use by many threads. A thread finds all of its own; what another is just
 * writing may be missing.
 */
final class EventRing {
  /** A power of two. */
  static final int SLOTS = 256;

  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReferenceArray<EarlierEvent> events = new AtomicReferenceArray<>(SLOTS);

  /** Beside the events, so that a search doesn't touch those of others. */
  private final AtomicIntegerArray keys = new AtomicIntegerArray(SLOTS);

  void add(int key, EarlierEvent event) {
    int slot = next.getAndIncrement() & (SLOTS - 1);
    // event and key may be seen apart, so a search asks the event itself too
    events.lazySet(slot, event);
    keys.lazySet(slot, key);
  }

  /** The newest events of this key that fit, newest first. */
  List<EarlierEvent> newest(int key, int most, Predicate<EarlierEvent> fits) {
    List<EarlierEvent> found = new ArrayList<>();
    int end = next.get();
    for (int i = 1; i <= SLOTS && found.size() < most; i++) {
      int slot = (end - i) & (SLOTS - 1);
      if (keys.get(slot) == key) {
        EarlierEvent event = events.get(slot);
        if (event != null && fits.test(event)) {
          found.add(event);
        }
      }
    }
    return found;
  }
}
