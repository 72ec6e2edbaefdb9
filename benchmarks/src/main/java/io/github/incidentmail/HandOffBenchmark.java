package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jctools.queues.MpscArrayQueue;
import org.jspecify.annotations.NullMarked;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to hand an event to the thread that works with it, which polls all the time: ours,
 * and other bounded queues that count the same bytes. Between two events a caller does some work,
 * so that the other thread keeps up; {@link Kind#NOTHING} is that work alone.
 */
@NullMarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HandOffBenchmark {
  private static final int WORK = 400;

  /** Which queue. */
  public enum Kind {
    /** None. */
    NOTHING,
    /** Ours, with its overflow. */
    HAND_OFF,
    /** With a lock. */
    JDK_ARRAY,
    /** With a lock for each end. */
    JDK_LINKED,
    /** JCTools, many producers and one consumer. */
    JCTOOLS;

    private Way way() {
      return switch (this) {
        case NOTHING -> new Way(event -> {}, () -> null);
        case HAND_OFF -> {
          HandOff handOff = new HandOff();
          yield new Way(handOff::offer, handOff::poll);
        }
        case JDK_ARRAY -> counting(new ArrayBlockingQueue<>(HandOff.MAX_EVENTS));
        case JDK_LINKED -> counting(new LinkedBlockingQueue<>(HandOff.MAX_EVENTS));
        case JCTOOLS -> counting(new MpscArrayQueue<>(HandOff.MAX_EVENTS));
      };
    }

    private static Way counting(Queue<AlertEvent> queue) {
      AtomicLong bytes = new AtomicLong();
      return new Way(
          event -> {
            long size = HandOff.sizeOf(event);
            if (bytes.addAndGet(size) > HandOff.MAX_BYTES || !queue.offer(event)) {
              bytes.addAndGet(-size);
            }
          },
          () -> {
            AlertEvent event = queue.poll();
            if (event != null) {
              bytes.addAndGet(-HandOff.sizeOf(event));
            }
            return event;
          });
    }
  }

  private record Way(Consumer<AlertEvent> in, Supplier<@Nullable AlertEvent> out) {}

  /** Which queue. */
  @Param public Kind queue = Kind.NOTHING;

  private final AlertEvent event = event();
  private Way way = Kind.NOTHING.way();
  private volatile boolean ended;
  private @Nullable Thread worker;

  /** For JMH. */
  public HandOffBenchmark() {}

  /** Starts the other thread. */
  @Setup(Level.Iteration)
  public void start() {
    way = queue.way();
    ended = false;
    worker = new Thread(this::work, "worker");
    worker.setDaemon(true);
    worker.start();
  }

  /** Ends it. */
  @TearDown(Level.Iteration)
  public void end() throws InterruptedException {
    ended = true;
    if (worker != null) {
      worker.join();
    }
  }

  private void work() {
    while (!ended) {
      if (way.out().get() == null) {
        Thread.onSpinWait();
      }
    }
  }

  /** One caller. */
  @Benchmark
  @Threads(1)
  public void one() {
    call();
  }

  /** Four callers. */
  @Benchmark
  @Threads(4)
  public void four() {
    call();
  }

  /** Sixteen callers. */
  @Benchmark
  @Threads(16)
  public void sixteen() {
    call();
  }

  private void call() {
    Blackhole.consumeCPU(WORK);
    way.in().accept(event);
  }

  private static AlertEvent event() {
    return new AlertEvent(
        Instant.EPOCH,
        Severity.ERROR,
        "com.acme.shop.Checkout",
        "http-nio-8080-exec-1",
        "order 17 failed",
        "order {} failed",
        Set.of(),
        Map.of("tenant", "acme"),
        null,
        null);
  }
}
