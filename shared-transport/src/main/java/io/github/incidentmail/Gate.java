package io.github.incidentmail;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Through which events come in, until the mailer that is closing has no use for them: frameworks
 * stop an appender while calls are in it, and none of those is to vanish. Safe for use by many
 * threads; {@link #enter} and {@link #leave} never block.
 */
final class Gate {
  private final AtomicBoolean closing = new AtomicBoolean();

  /** Calls that were let in, less those that have handed their event over. */
  private final LongAdder underWay = new LongAdder();

  private volatile @Nullable Thread closer;
  private volatile boolean shut;
  private volatile boolean over;

  /** Lets a call in, which is to {@link #leave} then; false if no event is taken any more. */
  boolean enter() {
    underWay.increment(); // counted before it is asked: whoever shuts asks in the opposite order
    if (shut) {
      underWay.decrement();
      return false;
    }
    return true;
  }

  /** The call that was let in has handed its event over. */
  void leave() {
    underWay.decrement();
  }

  boolean isShut() {
    return shut;
  }

  /** Whether there is nobody any more to hand an event to. */
  boolean isOver() {
    return over;
  }

  /** Whether this is the thread that closes the mailer. */
  boolean isCloser(Thread thread) {
    return thread == closer;
  }

  /** The current thread closes the mailer; false if that was begun before. */
  boolean beginClosing() {
    if (!closing.compareAndSet(false, true)) {
      return false;
    }
    closer = Thread.currentThread();
    return true;
  }

  /** Lets nobody in any more, and waits for those who are. */
  void shut(Duration atMost) {
    shut = true;
    long end = System.nanoTime() + atMost.toNanos();
    while (underWay.sum() > 0 && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  /** The mailer is closed. */
  void endClosing() {
    closer = null;
    shut = true;
    over = true;
  }
}
