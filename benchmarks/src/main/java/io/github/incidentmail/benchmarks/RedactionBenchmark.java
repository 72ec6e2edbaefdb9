package io.github.incidentmail.benchmarks;

import io.github.incidentmail.redaction.Redactor;
import io.github.incidentmail.redaction.Redactor.Profile;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs the worker to look a text through for secrets and personal data. Aim: 5 ms for the
 * worst 64 Ki characters.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class RedactionBenchmark {
  private static final int LARGE = 64 * 1024;

  /** What is repeated to 64 Ki characters; the last two take all steps there are. */
  @Param({
    "Order 17 of Ann failed. ",
    "password=a1b2c3, ",
    "4111 1111 ",
    "a://b:c",
    "token: [null "
  })
  String piece = "";

  private final Redactor secrets = Redactor.of(Profile.SECRETS, List.of());
  private final Redactor personal = Redactor.of(Profile.PII, List.of());

  /** For JMH. */
  public RedactionBenchmark() {}

  /** 64 Ki characters, all rules. */
  @Benchmark
  public String large() {
    return personal.redact(piece.repeat(LARGE / piece.length()));
  }

  /** A message of some 100 characters, as on the internal route. */
  @Benchmark
  public String message() {
    return secrets.redact(piece.repeat(100 / piece.length()));
  }
}
