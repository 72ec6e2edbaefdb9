package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Between the threads that log and the clerk: bounded by number and estimated size, never blocks.
 * What finds no room is counted by logger, severity and class of throwable. FATAL has room of its
 * own.
 */
final class HandOff {
  /** Events that wait at most. */
  static final int MAX_EVENTS = 8_192;

  /** Estimated bytes that wait at most. */
  static final long MAX_BYTES = 16L << 20;

  private static final int FATAL_ROOM = 256;
  private static final long FATAL_BYTES = 1L << 20;
  private static final int EVENT_BYTES = 256;

  /** A throwable with its cause and the undecoded traces of both, some forty frames each. */
  private static final int THROWABLE_BYTES = 1_536;

  private static final int MAX_KEYS = 200;
  private static final Overflow OTHERS = new Overflow("(others)", Severity.ERROR, "");

  /** Whose events found no room. */
  record Overflow(String logger, Severity severity, String throwable) {}

  private final ConcurrentLinkedQueue<AlertEvent> events = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<AlertEvent> fatalEvents = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final ConcurrentHashMap<Overflow, LongAdder> overflow = new ConcurrentHashMap<>();

  /**
   * Takes the event or counts it; true just when half of the room is taken, so that the clerk
   * should hurry.
   */
  boolean offer(AlertEvent event) {
    boolean fatal = event.severity() == Severity.FATAL;
    long size = sizeOf(event);
    int waiting = count.incrementAndGet();
    if (waiting > (fatal ? MAX_EVENTS : MAX_EVENTS - FATAL_ROOM)) {
      count.decrementAndGet();
      countOnly(event);
    } else if (bytes.addAndGet(size) > (fatal ? MAX_BYTES : MAX_BYTES - FATAL_BYTES)) {
      bytes.addAndGet(-size);
      count.decrementAndGet();
      countOnly(event);
    } else {
      (fatal ? fatalEvents : events).add(event);
    }
    return waiting == MAX_EVENTS / 2;
  }

  /** The next event, FATAL ones first: a storm in front of one must not delay its mail. */
  @Nullable AlertEvent poll() {
    AlertEvent fatal = fatalEvents.poll();
    AlertEvent event = fatal == null ? events.poll() : fatal;
    if (event != null) {
      count.decrementAndGet();
      bytes.addAndGet(-sizeOf(event));
    }
    return event;
  }

  boolean isEmpty() {
    return fatalEvents.isEmpty() && events.isEmpty() && overflow.isEmpty();
  }

  /** What found no room since the last call. */
  Map<Overflow, Long> takeOverflow() {
    if (overflow.isEmpty()) {
      return Map.of();
    }
    Map<Overflow, Long> taken = new HashMap<>();
    for (Overflow key : overflow.keySet()) {
      // removed under the map's lock for this key, so that no count slips in between; one that
      // comes
      // right after that is a new entry, which the same iteration may meet again
      overflow.computeIfPresent(
          key,
          (k, n) -> {
            taken.merge(k, n.sum(), Long::sum);
            return null;
          });
    }
    return taken;
  }

  private void countOnly(AlertEvent event) {
    Throwable source = event.failure() == null ? null : event.failure().source();
    String throwable = source == null ? "" : source.getClass().getName();
    Overflow key = new Overflow(event.logger(), event.severity(), throwable);
    Overflow kept = overflow.size() < MAX_KEYS || overflow.containsKey(key) ? key : OTHERS;
    overflow.compute(
        kept,
        (k, n) -> {
          LongAdder adder = n == null ? new LongAdder() : n;
          adder.increment();
          return adder;
        });
  }

  /** Estimated, in bytes. */
  static long sizeOf(AlertEvent event) {
    String template = event.template();
    long characters = (long) event.message().length() + (template == null ? 0 : template.length());
    for (Map.Entry<String, String> entry : event.mdc().entrySet()) {
      characters += entry.getKey().length() + entry.getValue().length();
    }
    int throwable = event.failure() == null ? 0 : THROWABLE_BYTES;
    return EVENT_BYTES + 2 * characters + throwable + event.before().bytes();
  }
}
