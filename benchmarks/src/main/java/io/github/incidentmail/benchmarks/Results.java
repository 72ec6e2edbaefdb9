package io.github.incidentmail.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that was measured, to be filled and then read by one thread. */
final class Results {
  private final List<CallRow> calls = new ArrayList<>();
  private final List<StormRow> storms = new ArrayList<>();
  private final Map<StormRow, Told> told = new HashMap<>();

  /** Takes a line of a {@link FrameworkRun}. */
  void add(String line) {
    String[] cells = line.split("\t", -1);
    switch (cells[0]) {
      case CallRow.MARK -> calls.add(CallRow.parse(cells));
      case StormRow.MARK -> storms.add(StormRow.parse(cells));
      default -> System.err.println(line);
    }
  }

  void told(StormRow storm, Told by) {
    told.put(storm, by);
  }

  List<CallRow> calls() {
    return calls;
  }

  /** The storms of a framework. */
  List<StormRow> storms(Framework framework) {
    return storms.stream().filter(row -> row.framework() == framework).toList();
  }

  Told told(StormRow storm) {
    return told.getOrDefault(storm, new Told(0, 0));
  }

  /** The row of another appender with the same framework, call and pace. */
  CallRow beside(CallRow row, String candidate) {
    return calls.stream()
        .filter(r -> r.framework() == row.framework() && r.candidate().equals(candidate))
        .filter(r -> r.logCase() == row.logCase() && r.pace() == row.pace())
        .findFirst()
        .orElseThrow();
  }
}
