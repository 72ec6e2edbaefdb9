package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs the worker to tell which problem an event is about. Aims: 5 µs for a chain of four
 * with 80 frames each, 1 µs to mask a message of 512 characters. Here, and not beside the other
 * benchmarks, because both are private to this package.
 */
@NullMarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class FingerprintBenchmark {
  private final Fingerprinter byDefault = printer(List.of());
  private final Fingerprinter configured = printer(List.of("com.acme.shop"));
  private final AlertEvent[] fourLinks = TypicalEvents.withStacks(4, 80);
  private final AlertEvent[] thirtyFrames = TypicalEvents.withStacks(1, 30);
  private final String[] messages = TypicalEvents.messages(Masker.LIMIT);
  private int next;

  /** For JMH. */
  public FingerprintBenchmark() {}

  private static Fingerprinter printer(List<String> inAppPackages) {
    return new Fingerprinter("shop", "prod", new FrameRules(inAppPackages));
  }

  /** Four links of 80 frames; whose code is whose is told from names. */
  @Benchmark
  public Fingerprint fourLinks() {
    return byDefault.of(fourLinks[next++ % fourLinks.length]);
  }

  /** The same; the user told the packages of the application. */
  @Benchmark
  public Fingerprint fourLinksConfigured() {
    return configured.of(fourLinks[next++ % fourLinks.length]);
  }

  /** One link of 30 frames. */
  @Benchmark
  public Fingerprint oneLink() {
    return byDefault.of(thirtyFrames[next++ % thirtyFrames.length]);
  }

  /** A message of 512 characters. */
  @Benchmark
  public String mask() {
    return Masker.mask(messages[next++ % messages.length]);
  }
}
