package io.github.incidentmail.benchmarks;

/** What one kind of call costs with one appender. */
record CallRow(Framework framework, Scene scene, String candidate, Latency latency) {
  static final String MARK = "CALL";

  /** One line for the parent process. */
  String toLine() {
    Latency l = latency;
    return String.join(
        "\t",
        MARK,
        framework.name(),
        scene.logCase().name(),
        scene.pace().name(),
        scene.callers().name(),
        scene.servers().name(),
        candidate,
        String.valueOf(l.calls()),
        String.valueOf(l.p50()),
        String.valueOf(l.p90()),
        String.valueOf(l.p99()),
        String.valueOf(l.p999()),
        String.valueOf(l.max()),
        String.valueOf(l.bytes()));
  }

  static CallRow parse(String[] cells) {
    return new CallRow(
        Framework.valueOf(cells[1]),
        new Scene(
            LogCase.valueOf(cells[2]),
            Pace.valueOf(cells[3]),
            Callers.valueOf(cells[4]),
            Servers.valueOf(cells[5])),
        cells[6],
        new Latency(
            Integer.parseInt(cells[7]),
            Double.parseDouble(cells[8]),
            Double.parseDouble(cells[9]),
            Double.parseDouble(cells[10]),
            Double.parseDouble(cells[11]),
            Double.parseDouble(cells[12]),
            Double.parseDouble(cells[13])));
  }
}
