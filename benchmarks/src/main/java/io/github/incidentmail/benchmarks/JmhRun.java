package io.github.incidentmail.benchmarks;

import io.github.incidentmail.testkit.StoreProcess;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks that JMH times: the call, and what the worker does with it. */
final class JmhRun {
  private JmhRun() {}

  /**
   * Runs it.
   *
   * @param args the size: full or quick; which ones, as a regular expression
   */
  public static void main(String[] args) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder().include(args[1]).addProfiler(GCProfiler.class);
    if (!StoreProcess.isInstalled()) {
      System.err.println("There is no redis-server on the PATH: without the appender in a fleet");
      options.param("appender", Candidate.FLOOR, Candidate.OURS);
    }
    if (args[0].equals("quick")) {
      options.forks(1).warmupIterations(1).measurementIterations(1);
      options.warmupTime(TimeValue.milliseconds(100)).measurementTime(TimeValue.milliseconds(100));
    }
    new Runner(options.build()).run();
  }
}
