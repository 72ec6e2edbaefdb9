package io.github.incidentmail.benchmarks;

/** What one kind of call costs with one appender. */
record CallRow(Framework framework, LogCase logCase, Pace pace, String candidate, Latency latency) {
  static final String MARK = "CALL";

  /** One line for the parent process. */
  String toLine() {
    Latency l = latency;
    return "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s"
        .formatted(
            MARK, framework, logCase, pace, candidate, l.calls(), l.p50(), l.p90(), l.p99(),
            l.p999(), l.max());
  }

  static CallRow parse(String[] cells) {
    return new CallRow(
        Framework.valueOf(cells[1]),
        LogCase.valueOf(cells[2]),
        Pace.valueOf(cells[3]),
        cells[4],
        new Latency(
            Integer.parseInt(cells[5]),
            Double.parseDouble(cells[6]),
            Double.parseDouble(cells[7]),
            Double.parseDouble(cells[8]),
            Double.parseDouble(cells[9]),
            Double.parseDouble(cells[10])));
  }
}
