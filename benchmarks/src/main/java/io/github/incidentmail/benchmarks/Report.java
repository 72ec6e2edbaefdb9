package io.github.incidentmail.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/** The tables: calls, storms, starts, and whether the aims are met. */
final class Report {
  private static final String CALL =
      "%-8s %-22s %-9s %-10s %-8s %-18s %9s %9s %9s %9s %9s %10s %9s %9s %9s %9s %9s";
  private static final String STORM = "%-8s %-18s %8s %7s %8s %10s %9s %10s %10s %7s %8s %8s %8s";
  private static final String START = "%-8s %-18s %9s %9s %11s %9s %9s %9s %9s %8s %8s";

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
    starts();
    new Aims(results, out).print();
  }

  private void calls() {
    out.println(
        "\nOne log call: microseconds and bytes allocated by the caller, medians over rounds;"
            + " flr: above the floor");
    row(
        CALL,
        "",
        "call",
        "pace",
        "callers",
        "servers",
        "appender",
        "calls",
        "p50",
        "p90",
        "p99",
        "p99.9",
        "max",
        "bytes",
        "p50-flr",
        "p999-flr",
        "bytes-flr",
        "p50/ours");
    results.calls().forEach(this::call);
  }

  private void call(CallRow row) {
    Scene scene = row.scene();
    Latency its = row.latency();
    Latency floor = results.beside(row, Candidate.FLOOR).latency();
    Latency ours = results.beside(row, Candidate.OURS).latency();
    row(
        CALL,
        row.framework().title(),
        scene.logCase().title(),
        scene.pace().title(),
        scene.callers().title(),
        scene.servers().title(),
        row.candidate(),
        its.isBlocked() ? "blocked" : its.calls(),
        number(its.p50()),
        number(its.p90()),
        number(its.p99()),
        number(its.p999()),
        number(its.max()),
        whole(its.bytes()),
        number(its.p50() - floor.p50()),
        number(its.p999() - floor.p999()),
        whole(its.bytes() - floor.bytes()),
        number(its.p50() / ours.p50()));
  }

  private void storms() {
    out.println(
        "\nA storm flat out, then stop: milliseconds; counts of all storms, medians of loop, stop"
            + " and heap (most after a collection), worst of slowest");
    row(
        STORM,
        "",
        "appender",
        "size",
        "storms",
        "logged",
        "loop",
        "us/call",
        "slowest",
        "stop",
        "MiB",
        "mails",
        "told",
        "lost");
    results.storms().forEach(this::storm);
  }

  private void storm(StormRow row) {
    boolean mails = !row.candidate().equals(Candidate.FLOOR);
    Told told = results.told(row);
    row(
        STORM,
        row.framework().title(),
        row.candidate(),
        row.size(),
        row.storms(),
        row.storms() == 0 ? "no heap" : row.logged(),
        number(row.loopMillis()),
        number(row.loopMillis() * 1e3 * row.storms() / row.logged()),
        number(row.slowestMillis()),
        number(row.stopMillis()),
        number(row.heapMiB()),
        mails ? told.mails() : "-",
        mails ? told.events() : "-",
        mails && row.storms() > 0 ? row.logged() - told.events() : "-");
  }

  private void starts() {
    out.println(
        "\nThe start of a small application in a JVM of its own, up to its first error: medians;"
            + " flr: above the floor");
    row(
        START,
        "",
        "appender",
        "start ms",
        "-flr",
        "1st error ms",
        "heap KiB",
        "-flr",
        "RSS KiB",
        "-flr",
        "threads",
        "classes");
    results.starts().forEach(this::start);
  }

  private void start(StartRow row) {
    StartRow floor = results.floor(row);
    row(
        START,
        row.framework().title(),
        row.candidate(),
        number(row.startMillis()),
        number(row.startMillis() - floor.startMillis()),
        number(row.firstErrorMillis()),
        whole(row.heapKiB()),
        whole(row.heapKiB() - floor.heapKiB()),
        whole(row.residentKiB()),
        whole(row.residentKiB() - floor.residentKiB()),
        whole(row.threads()),
        whole(row.classes()));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String whole(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.0f", value);
  }

  private void row(String format, Object... cells) {
    out.println(String.format(Locale.ROOT, format, cells).stripTrailing());
  }
}
