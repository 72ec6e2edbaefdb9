package io.github.incidentmail.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Times each call. The appenders take turns, so that what happens to the machine happens to all;
 * the framework is started anew for each turn, so that nobody works off another's backlog.
 */
final class CallTimer {
  private static final String TO = "calls@example.com";
  private static final int QUICK_START = 500;
  private static final int SLOW_START = 10;

  private final Framework framework;
  private final Size size;
  private final Ports ports;
  private final Exception shared = Failures.fresh();

  CallTimer(Framework framework, Size size, Ports ports) {
    this.framework = framework;
    this.size = size;
    this.ports = ports;
  }

  /** A row for each appender. */
  List<CallRow> measure(Scene scene) {
    Map<Candidate, List<Latency>> blocks = new HashMap<>();
    for (int round = 0; round <= size.rounds(); round++) {
      for (Candidate candidate : framework.candidates()) {
        if (round <= size.rounds(candidate, scene)) {
          Latency latency = block(candidate, scene);
          List<Latency> known = blocks.computeIfAbsent(candidate, c -> new ArrayList<>());
          if (round > 0) { // the first one only warms up
            known.add(latency);
          }
        }
      }
    }
    return framework.candidates().stream()
        .map(c -> row(c, scene, blocks.getOrDefault(c, List.of())))
        .toList();
  }

  private CallRow row(Candidate candidate, Scene scene, List<Latency> blocks) {
    boolean blocked = blocks.stream().anyMatch(Latency::isBlocked);
    Latency latency = blocked ? Latency.BLOCKED : Latency.median(blocks);
    return new CallRow(framework, scene, candidate.name(), latency);
  }

  private Latency block(Candidate candidate, Scene scene) {
    Target target = framework.start(candidate.xml(ports, scene.servers(), TO));
    long limit = size.limit(candidate).toNanos();
    int first = candidate.mailsEachError() ? SLOW_START : QUICK_START;
    Latency warm = new Block(target, scene, first, shared, limit).run();
    if (warm.isBlocked()) {
      return warm; // and can't be stopped either
    }
    Latency latency = new Block(target, scene, size.calls(scene), shared, limit).run();
    if (!latency.isBlocked()) {
      stop(target);
    }
    return latency;
  }

  /** Some appenders end only when their server does. */
  private static void stop(Target target) {
    Callers.ONE.run(
        caller -> {
          target.close();
          return caller;
        },
        10,
        TimeUnit.SECONDS);
  }
}
