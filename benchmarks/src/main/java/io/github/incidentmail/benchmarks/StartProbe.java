package io.github.incidentmail.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A small application that starts its logging and has one error; tells what that took. */
final class StartProbe {
  private static final Path STATUS = Path.of("/proc/self/status");

  private StartProbe() {}

  /**
   * Starts, logs, measures, ends.
   *
   * @param args framework, appender, ports
   */
  public static void main(String[] args) throws IOException {
    Framework framework = Framework.valueOf(args[0]);
    Candidate candidate = framework.candidate(args[1]);
    String xml = candidate.xml(Ports.parse(args[2]), Servers.HEALTHY, "start@example.com");
    long start = System.nanoTime();
    Target target = framework.start(xml);
    target.info(1);
    long started = System.nanoTime();
    target.error(1, Failures.fresh());
    long logged = System.nanoTime();
    System.gc();
    double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024.0;
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    StartRow row =
        new StartRow(
            framework,
            candidate.name(),
            (started - start) / 1e6,
            (logged - started) / 1e6,
            heap,
            resident(),
            threads,
            classes);
    System.out.println(row.toLine());
    System.exit(0);
  }

  /** In KiB; NaN where the system doesn't tell. */
  private static double resident() throws IOException {
    if (!Files.exists(STATUS)) {
      return Double.NaN;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      Optional<String> line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst();
      return line.map(l -> Double.parseDouble(l.replaceAll("\\D", ""))).orElse(Double.NaN);
    }
  }
}
