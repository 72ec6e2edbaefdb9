package io.github.incidentmail.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Errors flat out, then the end of the framework. Appenders take turns here too. */
final class StormTimer {
  private static final int EXCEPTIONS = 100;
  private static final double MIB = 1024 * 1024;

  private record Storm(
      int logged, double loopMillis, double slowestMillis, double stopMillis, double heapMiB) {}

  private final Framework framework;
  private final Size size;
  private final Ports ports;
  private final Exception[] exceptions = new Exception[EXCEPTIONS];

  StormTimer(Framework framework, Size size, Ports ports) {
    this.framework = framework;
    this.size = size;
    this.ports = ports;
    for (int i = 0; i < EXCEPTIONS; i++) {
      exceptions[i] = Failures.fresh();
    }
  }

  /** A row for each appender. */
  List<StormRow> measure(int errors, List<Candidate> candidates) {
    Map<Candidate, List<Storm>> storms = new HashMap<>();
    for (int round = 0; round < size.rounds(); round++) {
      for (Candidate candidate : candidates) {
        if (round < size.rounds(candidate, errors)) {
          storms
              .computeIfAbsent(candidate, c -> new ArrayList<>())
              .add(storm(candidate, errors, round));
        }
      }
    }
    return candidates.stream().map(c -> row(c, errors, storms.getOrDefault(c, List.of()))).toList();
  }

  private StormRow row(Candidate candidate, int errors, List<Storm> storms) {
    return new StormRow(
        framework,
        candidate.name(),
        errors,
        storms.size(),
        storms.stream().mapToInt(Storm::logged).sum(),
        Latency.median(storms, Storm::loopMillis),
        storms.stream().mapToDouble(Storm::slowestMillis).max().orElseThrow(),
        Latency.median(storms, Storm::stopMillis),
        Latency.median(storms, Storm::heapMiB));
  }

  private Storm storm(Candidate candidate, int errors, int round) {
    String recipient = StormRow.recipient(candidate.name(), errors);
    Target target = framework.start(candidate.xml(ports, Servers.HEALTHY, recipient));
    int first = round * errors;
    long slowest = 0;
    int logged = 0;
    try (HeapPeak heap = HeapPeak.start()) {
      long start = System.nanoTime();
      long now = start;
      while (logged < errors && now - start < size.stormLimit().toNanos()) {
        long before = now;
        target.error(first + logged, exceptions[logged % EXCEPTIONS]);
        now = System.nanoTime();
        slowest = Math.max(slowest, now - before);
        logged++;
      }
      long loop = now - start;
      long peak = heap.bytes();
      long end = System.nanoTime();
      target.close();
      long stop = System.nanoTime() - end;
      return new Storm(logged, loop / 1e6, slowest / 1e6, stop / 1e6, peak / MIB);
    }
  }
}
