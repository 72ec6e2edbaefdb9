package io.github.incidentmail.incident;

import io.github.incidentmail.incident.RouteDesk.Entry;
import java.util.ArrayList;
import java.util.List;

/** When a route's next mail is owed, and what rides in it. FATALs are seen to elsewhere. */
interface Timetable {
  /** When a mail is owed that may leave without a token; never if none is. */
  long urgent(List<Incident> incidents, long now);

  /** When a mail is owed that waits for a token; never if none is. */
  long regular(List<Incident> incidents, long now);

  /** What a mail tells that leaves now. */
  List<Entry> riding(List<Incident> incidents, long now);

  /** A mail with these leaves. */
  void left(List<Entry> entries, long now);

  /** A digest of a storm leaves, whatever it tells. */
  default void stormLeft(long now) {}

  /** When the last opening left whose distance the next one keeps. */
  default long lastOpening() {
    return Long.MIN_VALUE;
  }

  /** An opening left in an earlier life. */
  default void openedBefore(long at) {}

  /** All that is untold, and the endings that have come or nearly so. */
  static List<Entry> everythingUntold(List<Incident> incidents, long now) {
    List<Entry> entries = new ArrayList<>();
    for (Incident incident : incidents) {
      if (incident.ending.owesMail() && incident.ending.isNear(now)) {
        entries.add(new Entry(incident, incident.closingState()));
      } else if (incident.dirtySince() != Incident.NEVER && !incident.isOnItsWay()) {
        entries.add(new Entry(incident, incident.stateNow()));
      }
    }
    return entries;
  }
}
