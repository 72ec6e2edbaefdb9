package io.github.incidentmail.benchmarks;

/** Measures one framework in this JVM against a server in another; prints a line for each row. */
final class FrameworkRun {
  private FrameworkRun() {}

  /**
   * Measures.
   *
   * @param args framework, size, port
   */
  public static void main(String[] args) {
    Framework framework = Framework.valueOf(args[0]);
    Size size = Size.of(args[1]);
    int port = Integer.parseInt(args[2]);
    CallTimer calls = new CallTimer(framework, size, port);
    for (LogCase logCase : LogCase.values()) {
      for (Pace pace : logCase.paces()) {
        System.err.printf("%s: %s, %s%n", framework.title(), logCase.title(), pace.title());
        calls.measure(logCase, pace).forEach(row -> System.out.println(row.toLine()));
      }
    }
    System.err.printf("%s: storm%n", framework.title());
    new StormTimer(framework, size, port)
        .measure()
        .forEach(row -> System.out.println(row.toLine()));
    System.exit(0); // whatever threads an appender leaves behind
  }
}
