package io.github.incidentmail.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that was measured, to be filled and then read by one thread. */
final class Results {
  private final List<CallRow> calls = new ArrayList<>();
  private final List<StormRow> storms = new ArrayList<>();
  private final List<StartRow> starts = new ArrayList<>();
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

  void add(List<StartRow> rows) {
    starts.addAll(rows);
  }

  void add(StormRow row) {
    storms.add(row);
  }

  void told(StormRow storm, Told by) {
    told.put(storm, by);
  }

  List<CallRow> calls() {
    return calls;
  }

  List<StormRow> storms() {
    return storms;
  }

  List<StartRow> starts() {
    return starts;
  }

  /** The storms of a framework. */
  List<StormRow> storms(Framework framework) {
    return storms.stream().filter(row -> row.framework() == framework).toList();
  }

  Told told(StormRow storm) {
    return told.getOrDefault(storm, new Told(0, 0));
  }

  /** The row of another appender in the same scene. */
  CallRow beside(CallRow row, String candidate) {
    return calls.stream()
        .filter(r -> r.framework() == row.framework() && r.candidate().equals(candidate))
        .filter(r -> r.scene().equals(row.scene()))
        .findFirst()
        .orElseThrow();
  }

  /** The row of the appender that does nothing. */
  StartRow floor(StartRow row) {
    return starts.stream()
        .filter(r -> r.framework() == row.framework() && r.candidate().equals(Candidate.FLOOR))
        .findFirst()
        .orElseThrow();
  }
}
