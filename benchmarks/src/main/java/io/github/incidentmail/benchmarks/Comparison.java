package io.github.incidentmail.benchmarks;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import io.github.incidentmail.testkit.TokenServer;
import java.io.IOException;
import java.util.List;

/** The comparison in one command: a JVM for each framework, the servers in this one, a table. */
final class Comparison {
  private static final List<String> HEAP =
      List.of("-Xms512m", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

  private Comparison() {}

  /**
   * Measures and prints.
   *
   * @param args the size: full or quick
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Size size = Size.of(args[0]);
    Results results = new Results();
    try (MailSink hung = MailSink.builder().start();
        TokenServer tokens = new TokenServer("shop", "s3cret")) {
      hung.fault(Stage.GREETING, Fault.SILENT);
      tokens.always(TokenServer.silence());
      for (Framework framework : Framework.values()) {
        try (MailSink sink = MailSink.builder().start()) {
          Ports ports = new Ports(sink.port(), hung.port(), tokens.endpoint().getPort());
          results.add(new StartTimer(framework, size, ports).measure());
          ChildJvm.run(FrameworkRun.class, HEAP, framework.name(), args[0], ports.arguments())
              .forEach(results::add);
          longStorms(framework, args[0], ports, results);
          List<ReceivedMail> mails = sink.mails();
          for (StormRow storm : results.storms(framework)) {
            results.told(storm, Told.by(mails, storm.recipient()));
          }
        }
      }
    }
    new Report(results, System.out).print();
    new DraggedIn(System.out).print(List.of("logback-appender", "log4j2-appender"));
  }

  /** Each in a JVM of its own: what keeps every error until it is mailed needs more than 512 MB. */
  private static void longStorms(Framework framework, String size, Ports ports, Results results)
      throws IOException, InterruptedException {
    for (Candidate candidate : framework.candidates()) {
      System.err.printf("%s: a storm of %d%n", framework.title(), Size.of(size).longStorm());
      ChildJvm.tryToRun(
              LongStormRun.class, HEAP, framework.name(), candidate.name(), size, ports.arguments())
          .ifPresentOrElse(
              lines -> lines.forEach(results::add),
              () ->
                  results.add(
                      StormRow.outOfMemory(
                          framework, candidate.name(), Size.of(size).longStorm())));
    }
  }
}
