package io.github.incidentmail.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Errors flat out, then the end of the framework. Appenders take turns here too. */
final class StormTimer {
  private static final int EXCEPTIONS = 100;

  private record Storm(int logged, double loopMillis, double slowestMillis, double stopMillis) {}

  private final Framework framework;
  private final Size size;
  private final int port;
  private final Exception[] exceptions = new Exception[EXCEPTIONS];

  StormTimer(Framework framework, Size size, int port) {
    this.framework = framework;
    this.size = size;
    this.port = port;
    for (int i = 0; i < EXCEPTIONS; i++) {
      exceptions[i] = Failures.fresh();
    }
  }

  /** Who gets an appender's storm mails, by which they are counted. */
  static String recipient(String candidate) {
    return "storm-" + candidate.replaceAll("[^A-Za-z0-9-]", "-") + "@example.com";
  }

  /** A row for each appender. */
  List<StormRow> measure() {
    Map<Candidate, List<Storm>> storms = new HashMap<>();
    for (int round = 0; round < size.rounds(); round++) {
      for (Candidate candidate : framework.candidates()) {
        if (round == 0 || !candidate.mailsEachError()) {
          storms.computeIfAbsent(candidate, c -> new ArrayList<>()).add(storm(candidate, round));
        }
      }
    }
    return framework.candidates().stream()
        .map(c -> row(c, storms.getOrDefault(c, List.of())))
        .toList();
  }

  private StormRow row(Candidate candidate, List<Storm> storms) {
    return new StormRow(
        framework,
        candidate.name(),
        storms.size(),
        storms.stream().mapToInt(Storm::logged).sum(),
        Latency.median(storms, Storm::loopMillis),
        storms.stream().mapToDouble(Storm::slowestMillis).max().orElseThrow(),
        Latency.median(storms, Storm::stopMillis));
  }

  private Storm storm(Candidate candidate, int round) {
    Target target = framework.start(candidate, port, recipient(candidate.name()));
    int first = round * size.storm();
    long slowest = 0;
    int logged = 0;
    long start = System.nanoTime();
    long now = start;
    while (logged < size.storm() && now - start < size.stormLimit().toNanos()) {
      long before = now;
      target.error(first + logged, exceptions[logged % EXCEPTIONS]);
      now = System.nanoTime();
      slowest = Math.max(slowest, now - before);
      logged++;
    }
    target.close();
    long stop = System.nanoTime() - now;
    return new Storm(logged, (now - start) / 1e6, slowest / 1e6, stop / 1e6);
  }
}
