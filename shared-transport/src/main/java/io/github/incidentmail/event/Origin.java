package io.github.incidentmail.event;

import org.jspecify.annotations.Nullable;

/**
 * Where an event comes from, as far as it tells which events belong together. Immutable.
 *
 * @param thread the name of the thread that logged; may be empty
 * @param threadId the id of the thread that logged or, where the event was handed over, of the one
 *     that brought it; 0 if that says nothing
 * @param trace the trace id from the context, or null
 */
public record Origin(String thread, long threadId, @Nullable String trace) {
  /** Longest name of a thread kept, in characters. */
  public static final int MAX_THREAD = 128;

  /** Longest trace id, in characters; a longer one is none. */
  public static final int MAX_TRACE = 128;

  public Origin {
    thread = Wording.cut(thread, MAX_THREAD);
    trace = trace == null || trace.isEmpty() || trace.length() > MAX_TRACE ? null : trace;
  }

  /** Whether it is known which thread it was: an empty name alone would fit many. */
  public boolean knowsThread() {
    return threadId != 0 || !thread.isEmpty();
  }

  /** Whether both are of one trace. */
  public boolean sameTrace(Origin other) {
    return trace != null && trace.equals(other.trace);
  }

  /** Whether both are of one thread. */
  public boolean sameThread(Origin other) {
    return threadId == other.threadId && knowsThread() && thread.equals(other.thread);
  }
}
