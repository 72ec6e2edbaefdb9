package io.github.incidentmail.benchmarks;

import java.util.List;

/**
 * What an appender adds to the start of an application.
 *
 * @param startMillis from the configuration's text to the end of the first INFO
 * @param firstErrorMillis of the first ERROR's call
 * @param heapKiB after a collection
 * @param residentKiB of the process
 * @param threads alive then
 * @param classes loaded until then
 */
record StartRow(
    Framework framework,
    String candidate,
    double startMillis,
    double firstErrorMillis,
    double heapKiB,
    double residentKiB,
    double threads,
    double classes) {
  static final String MARK = "START";

  /** One line for the parent process. */
  String toLine() {
    return String.join(
        "\t",
        MARK,
        framework.name(),
        candidate,
        String.valueOf(startMillis),
        String.valueOf(firstErrorMillis),
        String.valueOf(heapKiB),
        String.valueOf(residentKiB),
        String.valueOf(threads),
        String.valueOf(classes));
  }

  static StartRow parse(String[] cells) {
    return new StartRow(
        Framework.valueOf(cells[1]),
        cells[2],
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]),
        Double.parseDouble(cells[6]),
        Double.parseDouble(cells[7]),
        Double.parseDouble(cells[8]));
  }

  /** Each figure's median. */
  static StartRow median(List<StartRow> rows) {
    return new StartRow(
        rows.get(0).framework(),
        rows.get(0).candidate(),
        Latency.median(rows, StartRow::startMillis),
        Latency.median(rows, StartRow::firstErrorMillis),
        Latency.median(rows, StartRow::heapKiB),
        Latency.median(rows, StartRow::residentKiB),
        Latency.median(rows, StartRow::threads),
        Latency.median(rows, StartRow::classes));
  }
}
