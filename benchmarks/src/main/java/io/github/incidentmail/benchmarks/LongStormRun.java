package io.github.incidentmail.benchmarks;

import java.util.List;

/** One long storm with one appender, in a JVM that may run out of memory. */
final class LongStormRun {
  private LongStormRun() {}

  /**
   * Measures.
   *
   * @param args framework, appender, size, ports
   */
  public static void main(String[] args) {
    Framework framework = Framework.valueOf(args[0]);
    Size size = Size.of(args[2]);
    new StormTimer(framework, size, Ports.parse(args[3]))
        .measure(size.longStorm(), List.of(framework.candidate(args[1])))
        .forEach(row -> System.out.println(row.toLine()));
    System.out.flush();
    Runtime.getRuntime().halt(0); // as after FrameworkRun
  }
}
