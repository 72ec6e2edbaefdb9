package io.github.incidentmail;

import io.github.incidentmail.event.EarlierEvent;
import io.github.incidentmail.event.EarlierEvents;
import io.github.incidentmail.event.Origin;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What was logged last, found again by trace or thread. A fixed number of rings shared by all
 * threads, each thread and each trace in one of them: the memory is bounded whatever the number of
 * threads, nothing is tied to a thread, and a search looks at one ring. Never blocks; for use by
 * many threads.
 */
final class RecentEvents {
  private static final int RINGS = 16;
  private static final int KINDS = 256;

  private final int most;
  private final EventRing[] byThread = rings();
  private final EventRing[] byTrace = rings();

  /** When a kind of event was last answered: its hash and the second. */
  private final AtomicLongArray answered = new AtomicLongArray(KINDS);

  /**
   * @param most how many are found at most
   */
  RecentEvents(int most) {
    this.most = most;
  }

  void add(EarlierEvent event) {
    Origin origin = event.origin();
    if (origin.knowsThread()) {
      int key = threadKey(origin);
      ring(byThread, key).add(key, event);
    }
    String trace = origin.trace();
    if (trace != null) {
      int key = mix(trace.hashCode());
      ring(byTrace, key).add(key, event);
    }
  }

  /**
   * What came before an event, of its trace if it has one, else of its thread. Nothing if an event
   * of the same kind, trace or thread was answered within the same second: of a thousand alike, a
   * mail shows two.
   */
  EarlierEvents before(EarlierEvent event, @Nullable String template) {
    Origin origin = event.origin();
    String trace = origin.trace();
    if (trace == null && !origin.knowsThread()) {
      return EarlierEvents.NONE;
    }
    int key = trace == null ? threadKey(origin) : mix(trace.hashCode());
    if (isAnswered(31 * key + Objects.hash(event.logger(), template, event.throwable()), event)) {
      return EarlierEvents.NONE;
    }
    List<EarlierEvent> found =
        trace == null
            ? ring(byThread, key).newest(key, most, e -> e.origin().sameThread(origin))
            : ring(byTrace, key).newest(key, most, e -> e.origin().sameTrace(origin));
    return EarlierEvents.ofNewestFirst(found);
  }

  private boolean isAnswered(int kind, EarlierEvent event) {
    int hash = mix(kind);
    long now = (long) hash << 32 | (event.time() / 1_000 & 0xFFFF_FFFFL);
    return answered.getAndSet(hash >>> 24, now) == now;
  }

  private static int threadKey(Origin origin) {
    return mix(31 * Long.hashCode(origin.threadId()) + origin.thread().hashCode());
  }

  private static EventRing ring(EventRing[] rings, int key) {
    return rings[key >>> 28];
  }

  private static int mix(int hash) {
    int h = hash * 0x9E3779B9;
    return h ^ (h >>> 15);
  }

  private static EventRing[] rings() {
    EventRing[] rings = new EventRing[RINGS];
    for (int i = 0; i < RINGS; i++) {
      rings[i] = new EventRing();
    }
    return rings;
  }
}
