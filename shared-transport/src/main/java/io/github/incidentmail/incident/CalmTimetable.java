package io.github.incidentmail.incident;

import io.github.incidentmail.incident.RouteDesk.Entry;
import io.github.incidentmail.incident.Told.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Openings soon, updates by the schedule, endings when they come (R4, R5, R7, R10). */
final class CalmTimetable implements Timetable {
  private static final long OPEN_GAP = Duration.ofSeconds(30).toMillis();

  private long lastOpening = Long.MIN_VALUE / 2;

  @Override
  public long urgent(List<Incident> incidents, long now) {
    long first = Incident.NEVER;
    for (Incident incident : incidents) {
      first = Math.min(first, incident.openingDue());
    }
    return first == Incident.NEVER ? first : Math.max(first, lastOpening + OPEN_GAP);
  }

  @Override
  public long regular(List<Incident> incidents, long now) {
    long first = Incident.NEVER;
    for (Incident incident : incidents) {
      first = Math.min(first, incident.updateDue(now));
      first = Math.min(first, incident.ending.owesMail() ? incident.ending.due() : Incident.NEVER);
    }
    return first;
  }

  @Override
  public List<Entry> riding(List<Incident> incidents, long now) {
    List<Entry> entries = new ArrayList<>();
    for (Incident incident : incidents) {
      long update = incident.updateDue(now);
      if (incident.openingDue() != Incident.NEVER) {
        entries.add(new Entry(incident, incident.stateNow()));
      } else if (incident.ending.owesMail() && incident.ending.isNear(now)) {
        entries.add(new Entry(incident, incident.closingState()));
      } else if (update != Incident.NEVER && update - now <= incident.alignWindow()) {
        entries.add(new Entry(incident, State.UPDATE));
      }
    }
    return entries;
  }

  /** So that the next storm keeps its distance from the last one's digest. */
  @Override
  public void stormLeft(long now) {
    lastOpening = now;
  }

  @Override
  public long lastOpening() {
    return lastOpening;
  }

  @Override
  public void openedBefore(long at) {
    lastOpening = Math.max(lastOpening, at);
  }

  @Override
  public void left(List<Entry> entries, long now) {
    if (entries.stream().anyMatch(e -> e.state().isOpening())) {
      lastOpening = now;
    }
  }
}
