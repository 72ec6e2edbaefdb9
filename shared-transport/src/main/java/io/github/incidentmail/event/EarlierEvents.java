package io.github.incidentmail.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What was logged just before an event, oldest first; takes about {@value #MAX_BYTES} bytes at
 * most. Immutable.
 *
 * @param cut how many more there were, before these, for which there was no room
 */
public record EarlierEvents(List<EarlierEvent> events, int cut) {
  /** About how much heap one such list may take. */
  public static final int MAX_BYTES = 6 * 1024;

  /** Nothing. */
  public static final EarlierEvents NONE = new EarlierEvents(List.of(), 0);

  public EarlierEvents {
    events = List.copyOf(events);
  }

  /** As many of these as there is room for, the latest first of all. */
  public static EarlierEvents ofNewestFirst(List<EarlierEvent> found) {
    if (found.isEmpty()) {
      return NONE;
    }
    List<EarlierEvent> kept = new ArrayList<>(found.size());
    int bytes = 0;
    for (EarlierEvent event : found) {
      bytes += event.bytes();
      if (bytes > MAX_BYTES) {
        break;
      }
      kept.add(event);
    }
    Collections.reverse(kept);
    // threads that work at the same time may be a few steps apart in what they were found in
    kept.sort(Comparator.comparingLong(EarlierEvent::time));
    return new EarlierEvents(kept, found.size() - kept.size());
  }

  public boolean isEmpty() {
    return events.isEmpty() && cut == 0;
  }

  /** About how much heap they take. */
  public int bytes() {
    int bytes = 0;
    for (int i = 0; i < events.size(); i++) {
      bytes += events.get(i).bytes();
    }
    return bytes;
  }
}
