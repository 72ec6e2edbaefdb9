package io.github.incidentmail.benchmarks;

import io.github.incidentmail.testkit.MailSink;
import io.github.incidentmail.testkit.ReceivedMail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The comparison in one command: a JVM for each framework, a mail server in this one, a table. */
final class Comparison {
  private Comparison() {}

  /**
   * Measures and prints.
   *
   * @param args the size: full or quick
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Size.of(args[0]);
    Results results = new Results();
    for (Framework framework : Framework.values()) {
      try (MailSink sink = MailSink.builder().start()) {
        run(framework, args[0], sink.port(), results);
        List<ReceivedMail> mails = sink.mails();
        for (StormRow storm : results.storms(framework)) {
          results.told(storm, Told.by(mails, StormTimer.recipient(storm.candidate())));
        }
      }
    }
    new Report(results, System.out).print();
  }

  private static void run(Framework framework, String size, int port, Results results)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-classpath",
                System.getProperty("java.class.path"),
                FrameworkRun.class.getName(),
                framework.name(),
                size,
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(results::add);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(framework.title() + " failed");
    }
  }
}
