package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread that runs steps, sleeps as long as each step says, and is woken early by {@link
 * #wake()}. Started by the first wake. Its threads, and those that they make, belong to a group of
 * ours, so that what they log is never an incident.
 */
final class Worker {
  /**
   * After a round of work, what comes in gathers for so long: a storm wakes the thread once a
   * round, not once an event.
   */
  private static final Duration GATHER = Duration.ofMillis(20);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  /**
   * The group of the threads that work for this library. Known by its name and not by a class: Java
   * 17 keeps a group for ever, and with its class the application's class loader.
   */
  private static final String GROUP = "incident-mail";

  private final String name;
  private final Function<Instant, Duration> step;
  private final InstantSource clock;
  private final Diagnostics diagnostics;
  private @Nullable Thread thread;
  private volatile boolean started;
  private volatile boolean asleep;
  private volatile boolean woken;
  private volatile boolean ending;

  Worker(
      String name, Function<Instant, Duration> step, InstantSource clock, Diagnostics diagnostics) {
    this.name = name;
    this.step = step;
    this.clock = clock;
    this.diagnostics = diagnostics;
  }

  /** Whether the current thread works for this library. */
  static boolean isOwnThread() {
    Thread current = Thread.currentThread();
    ThreadGroup group = current.getThreadGroup();
    return (group != null && GROUP.equals(group.getName()))
        || current.getName().equals(Management.THREAD);
  }

  /** There is something to do. Cheap while the thread is at work or gathering. */
  void wake() {
    woken = true;
    if (!started) {
      start();
    } else if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  /** As {@link #wake()}, and ends the gathering too. */
  void hurry() {
    wake();
    LockSupport.unpark(thread);
  }

  boolean isStarted() {
    return started;
  }

  /** No step after the current one; returns at once. */
  void end() {
    ending = true;
    Thread running = thread();
    if (running != null) {
      LockSupport.unpark(running);
    }
  }

  /**
   * Waits for the thread's end; false if it still runs then. An interrupt of the caller is kept for
   * later.
   */
  boolean join(Duration atMost) {
    Thread running = thread();
    if (running == null) {
      return true;
    }
    long end = System.nanoTime() + atMost.toNanos();
    boolean interrupted = false;
    try {
      while (running.isAlive() && System.nanoTime() - end < 0) {
        try {
          running.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return !running.isAlive();
  }

  private synchronized @Nullable Thread thread() {
    return thread;
  }

  private synchronized void start() {
    if (started || ending) {
      return;
    }
    Thread created = new Thread(ownGroup(), this::run, name, 0, false);
    created.setDaemon(true);
    // the application's class loader must not be kept alive by a thread that was started from its
    // call
    created.setContextClassLoader(Worker.class.getClassLoader());
    thread = created;
    created.start();
    started = true;
  }

  /** One for all mailers of the process, because Java 17 keeps each that is made. */
  private static ThreadGroup ownGroup() {
    ThreadGroup top = topGroup();
    ThreadGroup[] groups = new ThreadGroup[top.activeGroupCount() + 8];
    int found = top.enumerate(groups, false);
    for (int i = 0; i < found; i++) {
      if (GROUP.equals(groups[i].getName())) {
        return groups[i];
      }
    }
    return new ThreadGroup(top, GROUP);
  }

  /** Not the caller's group: that one may be destroyed, or forbid new threads. */
  static ThreadGroup topGroup() {
    ThreadGroup group = Objects.requireNonNull(Thread.currentThread().getThreadGroup());
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  private void run() {
    while (!ending) {
      woken = false;
      Duration wait = stepSafely();
      if (!ending && !wait.isZero()) {
        LockSupport.parkNanos(this, Math.min(wait.toNanos(), GATHER.toNanos()));
        sleep(wait.minus(GATHER));
      }
    }
  }

  private void sleep(Duration wait) {
    asleep = true;
    if (!woken && !ending && !wait.isNegative()) {
      LockSupport.parkNanos(this, wait.toNanos());
    }
    asleep = false;
    Thread.interrupted(); // nobody may stop this thread but end()
  }

  private Duration stepSafely() {
    try {
      return step.apply(clock.instant());
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      diagnostics.error("IM-INTERNAL", name + " failed and goes on in 5 s: " + e, e);
      return AFTER_FAILURE;
    }
  }
}
