package io.github.incidentmail.incident;

import java.util.Collection;
import java.util.List;

/** The silences as they are now, and which incidents they hold (R13). Not thread-safe. */
final class Silences {
  private List<Silence> all = List.of();

  void set(Collection<Silence> silences) {
    all = List.copyOf(silences);
  }

  /** Whether no mail may leave for this incident now. */
  boolean hold(Incident incident, long now) {
    for (Silence silence : all) {
      if (isInForce(silence, now) && matches(silence, incident)) {
        return true;
      }
    }
    return false;
  }

  /** When one ends or an incident that they hold goes quiet; never if neither will be. */
  long next(Collection<Incident> incidents, long now) {
    long next = Incident.NEVER;
    for (Silence silence : all) {
      if (isInForce(silence, now)) {
        next = Math.min(next, silence.until().toEpochMilli());
      }
    }
    if (next == Incident.NEVER) {
      return next;
    }
    for (Incident incident : incidents) {
      if (hold(incident, now)) {
        next = Math.min(next, incident.ending.dueUntold());
      }
    }
    return next;
  }

  /** What a mail of this route tells of them, the first to end first. */
  List<SilenceInForce> on(String route, Collection<Incident> incidents, long now) {
    return all.stream()
        .filter(s -> isInForce(s, now) && s.matcher().concerns(route))
        .sorted((a, b) -> a.until().compareTo(b.until()))
        .map(s -> inForce(s, route, incidents))
        .toList();
  }

  private static SilenceInForce inForce(
      Silence silence, String route, Collection<Incident> incidents) {
    long held = 0;
    boolean fatal = false;
    for (Incident incident : incidents) {
      if (incident.route.equals(route) && incident.dirty() > 0 && matches(silence, incident)) {
        held += incident.dirty();
        fatal |= incident.isFatal();
      }
    }
    return new SilenceInForce(silence, held, fatal);
  }

  private static boolean isInForce(Silence silence, long now) {
    return silence.until().toEpochMilli() > now;
  }

  private static boolean matches(Silence silence, Incident incident) {
    return silence
        .matcher()
        .matches(incident.fingerprint.tag(), incident.evidence.first().logger(), incident.route);
  }
}
