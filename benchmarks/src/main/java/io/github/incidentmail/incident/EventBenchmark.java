package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one more event of a storm costs the worker in all, from the queue to the count: fifty
 * problems in turn, a batch as the worker takes it. Aim: 5 µs, half a core for 100 000 a second.
 */
@NullMarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventBenchmark {
  private static final int BATCH = 256;
  private static final int KINDS = 50;
  private static final int DEPTH = 30;
  private static final int KNOWN = 500;

  /** What the events of a storm carry. */
  public enum Thrown {
    /** Template and argument, nothing else. */
    NOTHING,
    /** Nothing but a finished text. */
    TEXT,
    /** Exceptions of which the stack was read before. */
    KNOWN,
    /** An exception of its own each, thrown some thirty calls deep; the JVM's reading counts. */
    FRESH
  }

  /** What is logged. */
  @Param Thrown thrown = Thrown.NOTHING;

  private final Incidents incidents = incidents();
  private final Exception[] known = known();
  private final AlertEvent[] batch = new AlertEvent[BATCH];
  private int number;

  /** For JMH. */
  public EventBenchmark() {}

  private static Incidents incidents() {
    return new Incidents(
        Map.of(Routes.INTERNAL, RoutePolicy.of(ThrottlePolicy.CALM, 1)),
        MailboxLimits.DEFAULT,
        new Routes(List.of()),
        new Fingerprinter("shop", "prod", new FrameRules(List.of())),
        1);
  }

  /** Events are for one use: their failures are read once. */
  @Setup(Level.Invocation)
  public void log() {
    for (int i = 0; i < BATCH; i++) {
      batch[i] = event(number++);
    }
  }

  private AlertEvent event(int n) {
    String message = "order " + n + " failed";
    return new AlertEvent(
        Instant.EPOCH,
        Severity.ERROR,
        "com.acme.shop.Part" + n % KINDS,
        "http-nio-8080-exec-1",
        message,
        thrown == Thrown.TEXT ? message : "order {} failed",
        Set.of(),
        Map.of(),
        null,
        failure(n));
  }

  private @Nullable Failure failure(int n) {
    return switch (thrown) {
      case NOTHING, TEXT -> null;
      case KNOWN -> Failure.of(known[n % KNOWN]);
      case FRESH -> Failure.of(exception(DEPTH));
    };
  }

  private static Exception[] known() {
    AlertEvent[] events = TypicalEvents.withStacks(1, 40);
    Exception[] exceptions = new Exception[KNOWN];
    for (int i = 0; i < KNOWN; i++) {
      Failure failure = Objects.requireNonNull(events[i % KINDS % events.length].failure());
      exceptions[i] = new IllegalStateException("out of stock");
      exceptions[i].setStackTrace(failure.root().frames().toArray(StackTraceElement[]::new));
    }
    return exceptions;
  }

  private static Exception exception(int depth) {
    return depth == 0 ? new IllegalStateException("out of stock") : exception(depth - 1);
  }

  /** One batch; the time is for each event. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Object batch() {
    for (AlertEvent event : batch) {
      incidents.admit(event, Instant.EPOCH);
    }
    return incidents.due(Instant.EPOCH);
  }
}
