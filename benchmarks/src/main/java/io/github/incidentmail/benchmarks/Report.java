package io.github.incidentmail.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/** The table: calls, storms, and whether the aims are met. */
final class Report {
  private final Results results;
  private final PrintStream out;

  Report(Results results, PrintStream out) {
    this.results = results;
    this.out = out;
  }

  void print() {
    out.printf(
        "%nJava %s, %s, %d processors%n",
        Runtime.version(),
        System.getProperty("os.name"),
        Runtime.getRuntime().availableProcessors());
    calls();
    storms();
    new Aims(results, out).print();
  }

  private void calls() {
    out.println("\nOne log call: microseconds, medians over rounds");
    row(
        "%-8s %-22s %-9s %-18s %9s %9s %9s %9s %9s %10s %9s %9s %9s %9s %9s",
        "",
        "call",
        "pace",
        "appender",
        "calls",
        "p50",
        "p90",
        "p99",
        "p99.9",
        "max",
        "p50-flr",
        "p999-flr",
        "p50/flr",
        "p50/ours",
        "p999/ours");
    results.calls().forEach(this::call);
  }

  private void call(CallRow row) {
    Latency its = row.latency();
    Latency floor = results.beside(row, Candidate.FLOOR).latency();
    Latency ours = results.beside(row, Candidate.OURS).latency();
    row(
        "%-8s %-22s %-9s %-18s %9d %9.2f %9.2f %9.2f %9.2f %10.2f %9.2f %9.2f %9s %9s %9s",
        row.framework().title(),
        row.logCase().title(),
        row.pace().title(),
        row.candidate(),
        its.calls(),
        its.p50(),
        its.p90(),
        its.p99(),
        its.p999(),
        its.max(),
        its.p50() - floor.p50(),
        its.p999() - floor.p999(),
        ratio(its.p50(), floor.p50()),
        ratio(its.p50(), ours.p50()),
        ratio(its.p999(), ours.p999()));
  }

  private void storms() {
    out.println(
        "\nA storm flat out, then stop: milliseconds; counts of all storms, medians of loop and"
            + " stop, worst of slowest");
    row(
        "%-8s %-18s %7s %8s %10s %10s %10s %10s %8s %8s %8s",
        "",
        "appender",
        "storms",
        "logged",
        "loop",
        "us/call",
        "slowest",
        "stop",
        "mails",
        "told",
        "lost");
    for (Framework framework : Framework.values()) {
      results.storms(framework).forEach(this::storm);
    }
  }

  private void storm(StormRow row) {
    boolean mails = !row.candidate().equals(Candidate.FLOOR);
    Told told = results.told(row);
    row(
        "%-8s %-18s %7d %8d %10.1f %10.2f %10.2f %10.1f %8s %8s %8s",
        row.framework().title(),
        row.candidate(),
        row.storms(),
        row.logged(),
        row.loopMillis(),
        row.loopMillis() * 1e3 * row.storms() / row.logged(),
        row.slowestMillis(),
        row.stopMillis(),
        mails ? told.mails() : "-",
        mails ? told.events() : "-",
        mails ? row.logged() - told.events() : "-");
  }

  private static String ratio(double value, double base) {
    return String.format(Locale.ROOT, "%.2fx", value / base);
  }

  private void row(String format, Object... cells) {
    out.println(String.format(Locale.ROOT, format, cells).stripTrailing());
  }
}
