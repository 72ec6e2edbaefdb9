package io.github.incidentmail.testkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An application that logs errors at a steady pace; what runs in the JVMs of trials. */
public final class PacedErrors {
  /** One error in whichever framework. */
  public interface LogCall {
    /**
     * Logs at ERROR.
     *
     * @param kind which of several problems, from 0
     * @param number the error's own number, an argument of its message
     */
    void log(int kind, int number);
  }

  /** Different problems. */
  public static final int KINDS = 3;

  private static final int WARM_UP = 100;

  private PacedErrors() {}

  /**
   * Logs, tells the slowest call on standard output, and ends as an application in order does or
   * waits for its end.
   *
   * @param arguments how many errors, how many a second, and {@code exit} or {@code wait}
   */
  public static void run(String[] arguments, LogCall logger) throws InterruptedException {
    int count = Integer.parseInt(arguments[0]);
    long distance = TimeUnit.SECONDS.toNanos(1) / Integer.parseInt(arguments[1]);
    long slowest = 0;
    long slowestWarm = 0;
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Pauses.until(start + i * distance);
      long before = System.nanoTime();
      logger.log(i % KINDS, i);
      long took = System.nanoTime() - before;
      slowest = Math.max(slowest, took);
      slowestWarm = i < WARM_UP ? 0 : Math.max(slowestWarm, took);
    }
    System.out.printf(
        "%d log calls in %d ms; slowest %d us, after the first %d: %d us%n",
        count,
        (System.nanoTime() - start) / 1_000_000,
        slowest / 1000,
        WARM_UP,
        slowestWarm / 1000);
    System.out.println("end");
    if (arguments[2].equals("exit")) {
      System.exit(0);
    }
    new CountDownLatch(1).await();
  }
}
