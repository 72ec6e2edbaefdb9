package io.github.incidentmail;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Letters that were taken back, whose files must stay until everything they told is on disk again
 * or was delivered. A crash in between repeats what it finds; the other order would lose it. Not
 * thread-safe.
 */
final class Withdrawn {
  /** What of one letter isn't safe yet. */
  private static final class Rest {
    private final String route;
    private final Set<String> incidents;
    private boolean ledger;

    Rest(Sent sent) {
      this.route = sent.route();
      this.incidents = new HashSet<>(sent.incidents());
      this.ledger = sent.ledger();
    }

    /** Whether nothing is left. */
    boolean isToldBy(Sent sent) {
      if (sent.route().equals(route)) {
        incidents.removeAll(sent.incidents());
        ledger &= !sent.ledger();
      }
      return incidents.isEmpty() && !ledger;
    }
  }

  private final Map<String, Rest> letters = new HashMap<>();
  private final Consumer<String> discard;

  /**
   * @param discard removes a letter's files
   */
  Withdrawn(Consumer<String> discard) {
    this.discard = discard;
  }

  void add(String letterId, Sent sent) {
    letters.put(letterId, new Rest(sent));
  }

  /** This is stored durably, or needs no storing any more. */
  void told(Sent sent) {
    Iterator<Map.Entry<String, Rest>> all = letters.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Rest> entry = all.next();
      if (entry.getValue().isToldBy(sent)) {
        all.remove();
        discard.accept(entry.getKey());
      }
    }
  }
}
