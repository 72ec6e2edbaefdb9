package io.github.incidentmail.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What this library promises about its own calls, and whether this run kept it. */
final class Aims {
  private static final double P50 = 1;
  private static final double P999 = 20;
  private static final double INFO_P50 = 0.05;

  private final Results results;
  private final PrintStream out;

  Aims(Results results, PrintStream out) {
    this.results = results;
    this.out = out;
  }

  void print() {
    out.println(
        "\nAims: p50 <= floor + 1 us, p99.9 <= floor + 20 us for repeated errors;"
            + " INFO p50 <= floor + 50 ns");
    List<CallRow> ours =
        results.calls().stream().filter(r -> r.candidate().equals(Candidate.OURS)).toList();
    for (CallRow row : ours) {
      Latency floor = results.beside(row, Candidate.FLOOR).latency();
      if (row.scene().logCase() == LogCase.INFO) {
        say(row, "p50", row.latency().p50() - floor.p50(), INFO_P50);
      } else {
        say(row, "p50", row.latency().p50() - floor.p50(), P50);
        say(row, "p99.9", row.latency().p999() - floor.p999(), P999);
      }
    }
  }

  private void say(CallRow row, String what, double above, double allowed) {
    String verdict = above <= allowed ? "met" : "NOT MET";
    out.println(
        String.format(
            Locale.ROOT,
            "  %-8s %-65s %-5s floor %+8.3f us (<= %.2f)  %s",
            row.framework().title(),
            row.scene().title(),
            what,
            above,
            allowed,
            verdict));
  }
}
