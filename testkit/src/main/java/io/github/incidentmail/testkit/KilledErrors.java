package io.github.incidentmail.testkit;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * An application that logs until it is killed, and tells each error on standard output once it was
 * logged, which outlives it.
 */
public final class KilledErrors {
  /** One error in whichever framework. */
  public interface LogCall {
    /** Logs at ERROR. */
    void log(String logger, String message);
  }

  /**
   * Loggers of these have routes of their own that mail each event: so many that in every life some
   * are past the distance that a route's openings keep.
   */
  static final List<String> EACH =
      IntStream.range(0, 60).mapToObj(route -> "com.example.each" + route).toList();

  static final String GROUPED = "com.example.grouped.";
  private static final String MAIL = "name=MAIL";
  private static final int STEADY = 3;
  private static final int ROUTES_TO_A_LIFE = 8;
  private static final int EVENTS_TO_A_NEW_KIND = 20;
  private static final long DISTANCE = TimeUnit.SECONDS.toNanos(1) / 200;
  private static final long LONGEST_END = TimeUnit.SECONDS.toNanos(150);

  private final String life;
  private final LogCall logger;
  private final PrintStream output = System.out;

  private KilledErrors(String life, LogCall logger) {
    this.life = life;
    this.logger = logger;
  }

  /**
   * Logs, or tells everything that is untold.
   *
   * @param arguments which life it is; {@code log}, {@code flush} to tell everything after two
   *     seconds of it, or {@code end} to log one and tell everything
   */
  public static void run(String[] arguments, LogCall logger) throws InterruptedException {
    KilledErrors errors = new KilledErrors(arguments[0], logger);
    if (arguments[1].equals("end")) {
      errors.tellEverything();
    } else {
      errors.log(arguments[1].equals("flush") ? 400 : Integer.MAX_VALUE);
    }
  }

  private void log(int flushAt) {
    output.println("up");
    long start = System.nanoTime();
    for (int i = 0; true; i++) {
      Pauses.until(start + i * DISTANCE);
      log("s" + i % STEADY, GROUPED);
      if (i % EVENTS_TO_A_NEW_KIND == 0) {
        log("k" + life + "x" + i, prefix(i / EVENTS_TO_A_NEW_KIND));
      }
      if (i == flushAt) {
        RegisteredBeans.await(MAIL).flush(MAIL);
      }
    }
  }

  private String prefix(int kind) {
    int route = (Integer.parseInt(life) * ROUTES_TO_A_LIFE + kind) % EACH.size();
    return kind % 2 == 0 ? GROUPED : EACH.get(route) + ".";
  }

  /** The line is written after the call, and tells the time before it. */
  private void log(String kind, String prefix) {
    long now = System.currentTimeMillis();
    logger.log(prefix + kind, kind + " failed");
    output.println(kind + " " + now);
  }

  private void tellEverything() throws InterruptedException {
    RegisteredBeans beans = RegisteredBeans.await(MAIL);
    logger.log(
        GROUPED + "last", "failed"); // which wakes the appender, so that it looks what is left
    long start = System.nanoTime();
    while (isAnyLeft(beans) && System.nanoTime() - start < LONGEST_END) {
      beans.flush(MAIL);
      Pauses.until(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500));
    }
    output.println(isAnyLeft(beans) ? "left: " + beans.everything(MAIL) : "end");
    new CountDownLatch(1).await();
  }

  private static boolean isAnyLeft(RegisteredBeans beans) {
    return !beans.attribute(MAIL, "Pending").equals(0L)
        || !beans.attribute(MAIL, "Ledger").equals(0L)
        || !beans.attribute(MAIL, "OutboxLetters").equals(0);
  }
}
