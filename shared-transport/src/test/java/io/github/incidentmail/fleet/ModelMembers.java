package io.github.incidentmail.fleet;

import java.util.List;
import java.util.TreeMap;

/** Which instances there are; one that is silent for 30 s is gone. */
final class ModelMembers {
  private static final long SILENT_MILLIS = 30_000;

  private record Member(FleetInstance instance, long seen) {}

  private final TreeMap<String, Member> members = new TreeMap<>();
  private long epoch;

  FleetMembers exchange(FleetReport report, long now) {
    FleetInstance self = report.self();
    boolean changed;
    if (report.leaving()) {
      changed = members.remove(self.id()) != null;
    } else {
      Member before = members.put(self.id(), new Member(self, now));
      changed = before == null || !before.instance().equals(self);
    }
    changed |= members.values().removeIf(each -> each.seen() <= now - SILENT_MILLIS);
    if (epoch == 0) {
      epoch = now;
    } else if (changed) {
      epoch++;
    }
    boolean wanted = report.membersKnown() != FleetReport.ANY && report.membersKnown() != epoch;
    return new FleetMembers(epoch, members.size(), wanted ? list() : List.of());
  }

  /** Whether it has neither left nor been silent for long. */
  boolean isPresent(String id) {
    return members.containsKey(id);
  }

  private List<FleetInstance> list() {
    return members.values().stream().map(Member::instance).toList();
  }
}
