package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import java.util.ArrayList;
import java.util.List;

/** The events that an incident shows, whole or slim, and who else logged them. Not thread-safe. */
final class Evidence {
  private static final int ALSO_LOGGED_BY = 8;

  /** What a restart must not forget; the events are cut short. */
  record Saved(AlertEvent first, AlertEvent latest, List<String> alsoLoggedBy) {
    Saved {
      alsoLoggedBy = List.copyOf(alsoLoggedBy);
    }
  }

  private final Exemplars exemplars;
  private final List<String> alsoLoggedBy = new ArrayList<>();
  private AlertEvent first;
  private AlertEvent latest;
  private boolean detailed = true;

  Evidence(Exemplars exemplars, AlertEvent first) {
    this.exemplars = exemplars;
    this.first = exemplars.whole(first);
    this.latest = this.first;
  }

  /**
   * What is kept on disk.
   *
   * @param full whether there is room for more than a few hundred bytes
   */
  Saved saved(boolean full) {
    AlertEvent firstKept = full ? exemplars.stored(first) : exemplars.slim(first);
    AlertEvent latestKept = full ? exemplars.stored(latest) : exemplars.slim(latest);
    return new Saved(firstKept, latest.equals(first) ? firstKept : latestKept, alsoLoggedBy);
  }

  void restore(Saved saved) {
    first = saved.first();
    latest = saved.latest();
    alsoLoggedBy.clear();
    saved.alsoLoggedBy().forEach(this::alsoLoggedBy);
  }

  void add(AlertEvent event) {
    latest = detailed ? exemplars.whole(event) : exemplars.slim(event);
  }

  /** Whether whole events are kept; they are let go at once if not. */
  void keepDetail(boolean wanted) {
    detailed = wanted;
    if (!wanted) {
      first = exemplars.slim(first);
      latest = exemplars.slim(latest);
    }
  }

  boolean isLoggedBy(String logger) {
    return logger.equals(first.logger());
  }

  /** The same throwable came from another logger (R3b). */
  void alsoLoggedBy(String logger) {
    if (!alsoLoggedBy.contains(logger) && alsoLoggedBy.size() < ALSO_LOGGED_BY) {
      alsoLoggedBy.add(logger);
    }
  }

  List<String> alsoLoggedBy() {
    return alsoLoggedBy;
  }

  AlertEvent first() {
    return first;
  }

  AlertEvent latest() {
    return latest;
  }
}
