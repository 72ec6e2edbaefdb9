package io.github.incidentmail.benchmarks;

/**
 * What storms of one size did to the caller of one appender.
 *
 * @param size errors of each, if the caller had the time
 * @param storms how many there were; 0 if the JVM ran out of memory
 * @param logged errors of all of them
 * @param loopMillis median of the caller's time for one storm
 * @param slowestMillis the slowest call of all
 * @param stopMillis median of the time the framework took to stop
 * @param heapMiB median of the most heap after a collection
 */
record StormRow(
    Framework framework,
    String candidate,
    int size,
    int storms,
    int logged,
    double loopMillis,
    double slowestMillis,
    double stopMillis,
    double heapMiB) {
  static final String MARK = "STORM";

  /** Who gets these storms' mails, by which they are counted. */
  String recipient() {
    return recipient(candidate, size);
  }

  static String recipient(String candidate, int size) {
    return "storm-" + size + candidate.replaceAll("[^A-Za-z0-9-]", "-") + "@example.com";
  }

  static StormRow outOfMemory(Framework framework, String candidate, int size) {
    double nothing = Double.NaN;
    return new StormRow(framework, candidate, size, 0, 0, nothing, nothing, nothing, nothing);
  }

  /** One line for the parent process. */
  String toLine() {
    return String.join(
        "\t",
        MARK,
        framework.name(),
        candidate,
        String.valueOf(size),
        String.valueOf(storms),
        String.valueOf(logged),
        String.valueOf(loopMillis),
        String.valueOf(slowestMillis),
        String.valueOf(stopMillis),
        String.valueOf(heapMiB));
  }

  static StormRow parse(String[] cells) {
    return new StormRow(
        Framework.valueOf(cells[1]),
        cells[2],
        Integer.parseInt(cells[3]),
        Integer.parseInt(cells[4]),
        Integer.parseInt(cells[5]),
        Double.parseDouble(cells[6]),
        Double.parseDouble(cells[7]),
        Double.parseDouble(cells[8]),
        Double.parseDouble(cells[9]));
  }
}
