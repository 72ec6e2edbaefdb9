package io.github.incidentmail.benchmarks;

import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.StoreProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The mean of the same calls by JMH, flat out. Appenders that mail each error are not here: their
 * mean only tells how fast a mail server on loopback is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {
  /** Which framework. */
  @Param({"LOGBACK", "LOG4J2"})
  public String framework = "LOGBACK";

  /** Which appender; one in a fleet needs redis-server on the PATH. */
  @Param({Candidate.FLOOR, Candidate.OURS, Candidate.FLEET})
  public String appender = Candidate.FLOOR;

  private final MailSink sink = MailSink.builder().start();
  private final Exception shared = Failures.fresh();
  private int number;

  @SuppressWarnings("NullAway.Init") // by start, which JMH calls first
  private Target target;

  private @Nullable StoreProcess store;

  /** For JMH. */
  public CallBenchmark() {}

  /** Starts the framework. */
  @Setup(Level.Trial)
  public void start() throws IOException {
    Framework chosen = Framework.valueOf(framework);
    Ports ports = new Ports(sink.port(), 0, 0);
    target = chosen.start(candidate(chosen).xml(ports, Servers.HEALTHY, "jmh@example.com"));
  }

  private Candidate candidate(Framework chosen) throws IOException {
    if (!appender.equals(Candidate.FLEET)) {
      return chosen.candidate(appender);
    }
    Path output = Files.createTempFile("redis-server", ".log");
    output.toFile().deleteOnExit();
    store = StoreProcess.start(List.of("--save", "", "--appendonly", "no"), output);
    return chosen.candidate(Candidate.OURS).in(chosen.fleet(store.uri()));
  }

  /** Stops it and the servers. */
  @TearDown(Level.Trial)
  public void stop() {
    target.close();
    sink.close();
    if (store != null) {
      store.close();
    }
  }

  /** See {@link LogCase#SAME}. */
  @Benchmark
  public void sameException() {
    target.error(number++, shared);
  }

  /** See {@link LogCase#FRESH}; its making is in the time, with every appender. */
  @Benchmark
  public void newException() {
    target.error(number++, Failures.fresh());
  }

  /** See {@link LogCase#INFO}. */
  @Benchmark
  public void info() {
    target.info(number++);
  }
}
