package io.github.incidentmail;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What the courier tells the clerk: which letters arrived, and which never will. */
final class Outcomes {
  /** One letter's end. */
  record Outcome(String letterId, boolean arrived) {}

  private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

  void arrived(String letterId) {
    outcomes.add(new Outcome(letterId, true));
  }

  void lost(String letterId) {
    outcomes.add(new Outcome(letterId, false));
  }

  @Nullable Outcome poll() {
    return outcomes.poll();
  }

  boolean isEmpty() {
    return outcomes.isEmpty();
  }
}
