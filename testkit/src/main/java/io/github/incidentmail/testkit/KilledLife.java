package io.github.incidentmail.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an application had logged when it was killed. Immutable. */
final class KilledLife {
  private final long killedAt;
  private final Map<String, Long> kinds = new HashMap<>();
  private final List<Long> times = new ArrayList<>();

  /**
   * @param killedAt in epoch milliseconds
   * @param lines of {@link KilledErrors}
   */
  KilledLife(long killedAt, List<String> lines) {
    this.killedAt = killedAt;
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      if (parts.length == 2 && parts[1].length() == 13) { // the last one may be cut
        times.add(Long.parseLong(parts[1]));
        if (parts[0].startsWith("k")) {
          kinds.put(parts[0], Long.parseLong(parts[1]));
        }
      }
    }
  }

  /** In epoch milliseconds. */
  long killedAt() {
    return killedAt;
  }

  int events() {
    return times.size();
  }

  /** The events of the last milliseconds. */
  long eventsWithin(long millis) {
    return times.stream().filter(time -> killedAt - time <= millis).count();
  }

  /** The problems that had come up, and how old each was in milliseconds. */
  Map<String, Long> ages() {
    Map<String, Long> ages = new HashMap<>();
    kinds.forEach((kind, time) -> ages.put(kind, killedAt - time));
    return ages;
  }
}
