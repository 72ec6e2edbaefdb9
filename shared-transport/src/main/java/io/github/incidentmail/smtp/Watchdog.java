package io.github.incidentmail.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends an attempt that takes too long, or is no longer wanted, by closing what it waits for: a
 * socket's own time-out starts anew with each octet, so a dripping server would never meet it. Has
 * threads only within {@link #watch}. Safe for use by many threads.
 */
final class Watchdog {
  private @Nullable ScheduledThreadPoolExecutor threads;
  private @Nullable Closeable guarded;
  private @Nullable Future<?> whole;
  private @Nullable Future<?> step;
  private @Nullable Ruling barked;

  /** An attempt, or a part of one. */
  interface Work<T> {
    T run() throws StageException;
  }

  /**
   * Runs the work, which may take three times the connect time-out plus five times the read and
   * write time-outs.
   *
   * @throws StageException why it failed, be it that it was ended here
   */
  <T> T watch(SmtpSettings settings, Work<T> work) throws StageException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Angus looks for services by the thread's loader, where the host may have another Jakarta Mail
    thread.setContextClassLoader(Watchdog.class.getClassLoader());
    Duration answers = settings.readTimeout().plus(settings.writeTimeout());
    start(settings.connectTimeout().multipliedBy(3).plus(answers.multipliedBy(5)));
    try {
      return work.run();
    } catch (StageException e) {
      Ruling reason = barked();
      throw reason != null && e.lost() ? StageException.ended(e.stage(), reason) : e;
    } finally {
      stop();
      thread.setContextClassLoader(before);
    }
  }

  private synchronized void start(Duration total) {
    ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(2, Watchdog::thread);
    started.setRemoveOnCancelPolicy(true);
    threads = started;
    barked = null;
    Ruling tooLong = Losses.tooLong(total);
    whole = schedule(started, total, tooLong);
  }

  private synchronized void stop() {
    disarm();
    if (whole != null) {
      whole.cancel(false);
      whole = null;
    }
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
    guarded = null;
  }

  /** What has to be closed to end the attempt, from now on. */
  synchronized void guard(Closeable target) {
    guarded = target;
    if (barked != null) {
      close(target);
    }
  }

  /** The next step may take {@code limit} at most; replaces the limit before. */
  synchronized void arm(Duration limit) {
    disarm();
    if (threads != null) {
      step = schedule(threads, limit, Losses.tooLong(limit));
    }
  }

  synchronized void disarm() {
    if (step != null) {
      step.cancel(false);
      step = null;
    }
  }

  /** Ends the attempt now. The first reason counts. */
  synchronized void bark(Ruling reason) {
    if (threads == null) {
      return;
    }
    if (barked == null) {
      barked = reason;
    }
    if (guarded != null) {
      close(guarded);
    }
  }

  /** Why the attempt was ended, or null if it wasn't. */
  synchronized @Nullable Ruling barked() {
    return barked;
  }

  /** Runs what has no time-out of its own on another thread. */
  synchronized <T> Future<T> aside(Callable<T> work) {
    if (threads == null) {
      throw new IllegalStateException("not started");
    }
    return threads.submit(work);
  }

  private Future<?> schedule(ScheduledThreadPoolExecutor on, Duration limit, Ruling reason) {
    return on.schedule(() -> bark(reason), limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "incident-mail-watchdog");
    thread.setDaemon(true);
    return thread;
  }

  private static void close(Closeable target) {
    try {
      target.close();
    } catch (IOException e) {
      // it is as closed as it gets
    }
  }
}
