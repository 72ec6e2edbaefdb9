package io.github.incidentmail.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** The threads that log at the same time. */
enum Callers {
  ONE("1 thread", 1),
  FOUR("4 threads", 4),
  SIXTEEN("16 threads", 16),
  /** On Java 21 and later. */
  VIRTUAL("16 virtual", 16);

  private static final int JAVA_WITH_VIRTUAL_THREADS = 21;

  private final String title;
  private final int count;

  Callers(String title, int count) {
    this.title = title;
    this.count = count;
  }

  String title() {
    return title;
  }

  int count() {
    return count;
  }

  boolean isPossible() {
    return this != VIRTUAL || Runtime.version().feature() >= JAVA_WITH_VIRTUAL_THREADS;
  }

  /**
   * Runs a part in each thread, all from the same moment on.
   *
   * @param part given the number of its thread
   * @param atMost after which those that are still at it are left alone
   * @return what the parts that ended have made
   */
  <T> List<T> run(IntFunction<T> part, long atMost, TimeUnit unit) {
    List<T> results = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    CyclicBarrier start = new CyclicBarrier(count);
    for (int i = 0; i < count; i++) {
      int number = i;
      threads.add(
          thread(
              () -> {
                await(start);
                T result = part.apply(number);
                synchronized (results) {
                  results.add(result);
                }
              }));
    }
    long end = System.nanoTime() + unit.toNanos(atMost);
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      join(thread, end - System.nanoTime());
    }
    synchronized (results) {
      return List.copyOf(results);
    }
  }

  private Thread thread(Runnable task) {
    if (this == VIRTUAL) {
      return virtual(task);
    }
    Thread thread = new Thread(task, "caller");
    thread.setDaemon(true);
    return thread;
  }

  /** {@code Thread.ofVirtual().unstarted(task)}, which Java 17 doesn't have. */
  private static Thread virtual(Runnable task) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, task);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CyclicBarrier start) {
    try {
      start.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread, long nanos) {
    try {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
