package io.github.incidentmail.incident;

import io.github.incidentmail.event.Failure;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Which throwable objects were logged lately, so that one failure logged at several places is one
 * incident (R3b). Holds them weakly. Not thread-safe.
 */
final class RecentThrowables {
  private static final int REMEMBERED = 64;
  private static final long FOR_MILLIS = Duration.ofSeconds(60).toMillis();

  private static final class Seen {
    private final WeakReference<Throwable> throwable;
    private final Incident incident;
    private final long atMillis;

    /**
     * Identity hash codes of it and its causes: to ask all for their causes at each event would
     * cost more than all the rest that an event costs.
     */
    private final int[] chain;

    Seen(Throwable throwable, Incident incident, long atMillis) {
      this.throwable = new WeakReference<>(throwable);
      this.incident = incident;
      this.atMillis = atMillis;
      this.chain = chain(throwable);
    }
  }

  private final Deque<Seen> seen = new ArrayDeque<>();

  /**
   * The incident in which this failure, or one of its causes, was logged in the last minute; else
   * null.
   */
  @Nullable Incident find(@Nullable Failure failure, long nowMillis) {
    Throwable source = failure == null ? null : failure.source();
    if (source == null || seen.isEmpty()) {
      return null;
    }
    while (!seen.isEmpty() && seen.getFirst().atMillis + FOR_MILLIS < nowMillis) {
      seen.removeFirst();
    }
    int[] chain = chain(source);
    for (Seen entry : seen) {
      if (contains(chain, entry.chain[0]) || contains(entry.chain, chain[0])) {
        Throwable throwable = entry.throwable.get();
        if (throwable != null && (isIn(source, throwable) || isIn(throwable, source))) {
          return entry.incident;
        }
      }
    }
    return null;
  }

  private static int[] chain(Throwable source) {
    int[] hashes = new int[Failure.MAX_LINKS];
    int length = 0;
    for (Throwable link = source;
        link != null && length < hashes.length;
        link = Failure.causeOf(link)) {
      hashes[length++] = System.identityHashCode(link);
    }
    return Arrays.copyOf(hashes, length);
  }

  private static boolean contains(int[] chain, int hash) {
    for (int one : chain) {
      if (one == hash) {
        return true;
      }
    }
    return false;
  }

  void remember(@Nullable Failure failure, Incident incident, long nowMillis) {
    Throwable source = failure == null ? null : failure.source();
    if (source == null || (!seen.isEmpty() && seen.getLast().throwable.get() == source)) {
      return;
    }
    if (seen.size() == REMEMBERED) {
      seen.removeFirst();
    }
    seen.addLast(new Seen(source, incident, nowMillis));
  }

  private static boolean isIn(Throwable chain, Throwable wanted) {
    Throwable link = chain;
    for (int depth = 0; link != null && depth < Failure.MAX_LINKS; depth++) {
      if (link == wanted) {
        return true;
      }
      link = Failure.causeOf(link);
    }
    return false;
  }
}
