package io.github.incidentmail.fleet.redis;

import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.TimerTask;
import io.netty.util.concurrent.EventExecutor;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs what is due on an executor that is there anyway; Netty's wheel wakes up every 100 ms. */
final class LoopTimer implements Timer {
  private final EventExecutor executor;

  LoopTimer(EventExecutor executor) {
    this.executor = executor;
  }

  @Override
  public Timeout newTimeout(TimerTask task, long delay, TimeUnit unit) {
    Due due = new Due(task);
    due.scheduled = executor.schedule(due, delay, unit);
    return due;
  }

  /** The executor's end is what ends it. */
  @Override
  public Set<Timeout> stop() {
    return Set.of();
  }

  private final class Due implements Timeout, Runnable {
    private final TimerTask task;
    private volatile @Nullable ScheduledFuture<?> scheduled;
    private volatile boolean expired;

    private Due(TimerTask task) {
      this.task = task;
    }

    @Override
    public void run() {
      expired = true;
      try {
        task.run(this);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Timer timer() {
      return LoopTimer.this;
    }

    @Override
    public TimerTask task() {
      return task;
    }

    @Override
    public boolean isExpired() {
      return expired;
    }

    @Override
    public boolean isCancelled() {
      ScheduledFuture<?> known = scheduled;
      return known != null && known.isCancelled();
    }

    @Override
    public boolean cancel() {
      ScheduledFuture<?> known = scheduled;
      return known != null && known.cancel(false);
    }
  }
}
