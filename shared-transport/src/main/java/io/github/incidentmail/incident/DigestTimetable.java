package io.github.incidentmail.incident;

import io.github.incidentmail.incident.RouteDesk.Entry;
import java.time.Duration;
import java.util.List;

/** All together, an hour after the first event that is untold. */
final class DigestTimetable implements Timetable {
  private static final long WAIT = Duration.ofHours(1).toMillis();

  @Override
  public long urgent(List<Incident> incidents, long now) {
    return Incident.NEVER;
  }

  @Override
  public long regular(List<Incident> incidents, long now) {
    long first = Incident.NEVER;
    for (Incident incident : incidents) {
      first = Math.min(first, incident.isOnItsWay() ? Incident.NEVER : incident.dirtySince());
    }
    return first == Incident.NEVER ? first : first + WAIT;
  }

  @Override
  public List<Entry> riding(List<Incident> incidents, long now) {
    return Timetable.everythingUntold(incidents, now);
  }

  @Override
  public void left(List<Entry> entries, long now) {}
}
