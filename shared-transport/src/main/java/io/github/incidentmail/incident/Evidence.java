package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.redaction.Redactor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that an incident shows, whole or slim, and who else logged them. The only place where
 * an event is kept, and so where it is redacted: the first at once, the latest when it is asked for
 * or {@link Exemplars#settle} says so, because of a storm only the last one is ever shown. Not
 * thread-safe.
 */
final class Evidence {
  private static final int ALSO_LOGGED_BY = 8;

  /** What a restart must not forget; the events are cut short. */
  record Saved(AlertEvent first, AlertEvent latest, List<String> alsoLoggedBy) {
    Saved {
      alsoLoggedBy = List.copyOf(alsoLoggedBy);
    }

    /** About how much it takes. */
    long bytes() {
      return Exemplars.bytes(first) + (isSame(latest, first) ? 0 : Exemplars.bytes(latest));
    }
  }

  private final Exemplars exemplars;
  private final Redactor redactor;
  private final List<String> alsoLoggedBy = new ArrayList<>();
  private AlertEvent first;
  private AlertEvent latest;
  private @Nullable AlertEvent raw; // came after the latest, and is not redacted yet
  private boolean detailed = true;
  private boolean onlyFirst = true;
  private long bytes;

  Evidence(Exemplars exemplars, Redactor redactor, AlertEvent first) {
    this.exemplars = exemplars;
    this.redactor = redactor;
    this.first = exemplars.redacted(first, redactor);
    this.latest = this.first;
    count();
  }

  /**
   * What is kept on disk.
   *
   * @param full whether there is room for more than a few hundred bytes
   */
  Saved saved(boolean full) {
    settle();
    AlertEvent firstKept = full ? exemplars.stored(first) : exemplars.slim(first);
    AlertEvent latestKept = full ? exemplars.stored(latest) : exemplars.slim(latest);
    return new Saved(firstKept, latest.equals(first) ? firstKept : latestKept, alsoLoggedBy);
  }

  void restore(Saved saved) {
    onlyFirst = false;
    raw = null;
    // the route's profile may have changed, and an older version may have written it
    first = exemplars.redacted(saved.first(), redactor);
    latest =
        saved.latest().equals(saved.first()) ? first : exemplars.redacted(saved.latest(), redactor);
    alsoLoggedBy.clear();
    saved.alsoLoggedBy().forEach(this::alsoLoggedBy);
    count();
  }

  /** One more event; the very first is that from which this was made. */
  void add(AlertEvent event) {
    if (onlyFirst) {
      onlyFirst = false;
      return;
    }
    if (raw == null) {
      exemplars.unsettled(this);
    }
    raw = event;
    count();
  }

  /** From here on nothing is kept as it came. */
  void settle() {
    AlertEvent event = raw;
    if (event == null) {
      return;
    }
    raw = null; // even if it can't be redacted
    AlertEvent redacted = exemplars.redacted(event, redactor);
    latest = detailed ? redacted : exemplars.slim(redacted);
    count();
  }

  /** Whether whole events are kept; they are let go at once if not. */
  void keepDetail(boolean wanted) {
    if (detailed == wanted) {
      return;
    }
    settle();
    if (!wanted) {
      boolean same = isSame(latest, first);
      first = exemplars.slim(first);
      latest = same ? first : exemplars.slim(latest);
      count();
    }
    detailed = wanted;
  }

  /** The incident is forgotten, and its events with it. */
  void forget() {
    raw = null;
    exemplars.taken(-bytes);
    bytes = 0;
  }

  /** What is raw counts as if it was kept whole; if it won't be, it is gone soon. */
  private void count() {
    AlertEvent shown = raw == null || !detailed ? latest : raw;
    long now = Exemplars.bytes(first) + (isSame(shown, first) ? 0 : Exemplars.bytes(shown));
    exemplars.taken(now - bytes);
    bytes = now;
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
    settle();
    return latest;
  }

  /** Events are equal when they tell the same; here it matters whether they take heap twice. */
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }
}
