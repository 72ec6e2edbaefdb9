package io.github.incidentmail.fleet.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Problems that each instance logs every few seconds, on a thread of its own. */
final class FleetLoad implements AutoCloseable {
  private final FleetMailers mailers;
  private final long gapNanos;
  private final List<String> loggers = new CopyOnWriteArrayList<>();
  private final Map<String, Long> logged = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "fleet-load");
  private volatile CallTimes times = new CallTimes();
  private volatile boolean over;

  /**
   * Begins.
   *
   * @param every how often each instance logs each problem
   */
  FleetLoad(FleetMailers mailers, Duration every) {
    this.mailers = mailers;
    this.gapNanos = every.toNanos() / mailers.size();
    thread.start();
  }

  /** One more problem, by its logger. */
  void add(String logger) {
    loggers.add(logger);
  }

  private void run() {
    long next = System.nanoTime();
    for (int i = 0; !over; i = (i + 1) % mailers.size()) {
      for (String logger : loggers) {
        long start = System.nanoTime();
        FleetMailers.report(mailers.get(i), logger);
        times.add(System.nanoTime() - start);
        logged.merge(logger, 1L, Long::sum);
      }
      next += gapNanos;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  /** Events logged so far, of all problems. */
  long logged() {
    return logged.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The calls since this was asked last; asked by one thread. */
  CallTimes times() {
    CallTimes ended = times;
    times = new CallTimes();
    return ended;
  }

  @Override
  public void close() {
    end();
  }

  /** Logs no more. */
  void end() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
