package io.github.incidentmail.benchmarks;

/** Measures one framework in this JVM against servers in another; prints a line for each row. */
final class FrameworkRun {
  private FrameworkRun() {}

  /**
   * Measures.
   *
   * @param args framework, size, ports
   */
  public static void main(String[] args) {
    Framework framework = Framework.valueOf(args[0]);
    Size size = Size.of(args[1]);
    Ports ports = Ports.parse(args[2]);
    CallTimer calls = new CallTimer(framework, size, ports);
    for (Scene scene : Scene.all()) {
      System.err.printf("%s: %s%n", framework.title(), scene.title());
      calls.measure(scene).forEach(row -> System.out.println(row.toLine()));
    }
    System.err.printf("%s: storms of %d%n", framework.title(), size.storm());
    new StormTimer(framework, size, ports)
        .measure(size.storm(), framework.candidates())
        .forEach(row -> System.out.println(row.toLine()));
    System.out.flush();
    // no orderly exit: Log4j 2's hook would wait for ever for its SMTP that hangs in a call
    Runtime.getRuntime().halt(0);
  }
}
