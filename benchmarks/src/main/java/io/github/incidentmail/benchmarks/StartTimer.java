package io.github.incidentmail.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts small applications one after the other; appenders take turns. */
final class StartTimer {
  private final Framework framework;
  private final Size size;
  private final Ports ports;

  StartTimer(Framework framework, Size size, Ports ports) {
    this.framework = framework;
    this.size = size;
    this.ports = ports;
  }

  /** A row for each appender. */
  List<StartRow> measure() throws IOException, InterruptedException {
    Map<String, List<StartRow>> rows = new LinkedHashMap<>();
    System.err.printf("%s: starts%n", framework.title());
    for (int i = 0; i < size.starts(); i++) {
      for (Candidate candidate : framework.candidates()) {
        rows.computeIfAbsent(candidate.name(), c -> new ArrayList<>()).add(start(candidate));
      }
    }
    return rows.values().stream().map(StartRow::median).toList();
  }

  private StartRow start(Candidate candidate) throws IOException, InterruptedException {
    return ChildJvm.run(
            StartProbe.class,
            List.of("-Xmx256m"),
            framework.name(),
            candidate.name(),
            ports.arguments())
        .stream()
        .filter(line -> line.startsWith(StartRow.MARK))
        .map(line -> StartRow.parse(line.split("\t", -1)))
        .findFirst()
        .orElseThrow();
  }
}
