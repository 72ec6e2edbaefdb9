package io.github.incidentmail.benchmarks;

/**
 * What storms did to the caller of one appender.
 *
 * @param storms how many there were
 * @param logged errors of all of them
 * @param loopMillis median of the caller's time for one storm
 * @param slowestMillis the slowest call of all
 * @param stopMillis median of the time the framework took to stop
 */
record StormRow(
    Framework framework,
    String candidate,
    int storms,
    int logged,
    double loopMillis,
    double slowestMillis,
    double stopMillis) {
  static final String MARK = "STORM";

  /** One line for the parent process. */
  String toLine() {
    return "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s"
        .formatted(
            MARK, framework, candidate, storms, logged, loopMillis, slowestMillis, stopMillis);
  }

  static StormRow parse(String[] cells) {
    return new StormRow(
        Framework.valueOf(cells[1]),
        cells[2],
        Integer.parseInt(cells[3]),
        Integer.parseInt(cells[4]),
        Double.parseDouble(cells[5]),
        Double.parseDouble(cells[6]),
        Double.parseDouble(cells[7]));
  }
}
