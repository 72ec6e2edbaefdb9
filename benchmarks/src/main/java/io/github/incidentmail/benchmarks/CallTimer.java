package io.github.incidentmail.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private final int port;
  private final Exception shared = Failures.fresh();

  CallTimer(Framework framework, Size size, int port) {
    this.framework = framework;
    this.size = size;
    this.port = port;
  }

  /** A row for each appender. */
  List<CallRow> measure(LogCase logCase, Pace pace) {
    Map<Candidate, List<Latency>> blocks = new HashMap<>();
    for (int round = 0; round <= size.rounds(); round++) {
      for (Candidate candidate : framework.candidates()) {
        if (round <= size.rounds(candidate)) {
          Latency latency = block(candidate, logCase, pace);
          List<Latency> known = blocks.computeIfAbsent(candidate, c -> new ArrayList<>());
          if (round > 0) { // the first one only warms up
            known.add(latency);
          }
        }
      }
    }
    return framework.candidates().stream()
        .map(c -> row(c, logCase, pace, blocks.getOrDefault(c, List.of())))
        .toList();
  }

  private CallRow row(Candidate candidate, LogCase logCase, Pace pace, List<Latency> blocks) {
    return new CallRow(framework, logCase, pace, candidate.name(), Latency.median(blocks));
  }

  private Latency block(Candidate candidate, LogCase logCase, Pace pace) {
    try (Target target = framework.start(candidate, port, TO)) {
      long limit = size.limit(candidate).toNanos();
      times(target, logCase, pace, candidate.mailsEachError() ? SLOW_START : QUICK_START, limit);
      return Latency.of(times(target, logCase, pace, size.calls(logCase, pace), limit));
    }
  }

  private long[] times(Target target, LogCase logCase, Pace pace, int calls, long limit) {
    long[] nanos = new long[calls];
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      Exception exception = logCase.exception(shared);
      pace.await(start, i);
      long before = System.nanoTime();
      if (i > 0 && before - start > limit) {
        return Arrays.copyOf(nanos, i);
      }
      logCase.log(target, i, exception);
      nanos[i] = System.nanoTime() - before;
    }
    return nanos;
  }
}
