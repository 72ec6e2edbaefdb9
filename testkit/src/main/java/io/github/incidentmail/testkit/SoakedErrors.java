package io.github.incidentmail.testkit;

import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;

/** An application that logs for hours and tells what it uses; a program of a trial. */
public final class SoakedErrors {
  /** Loggers below this have a route that mails each event. */
  static final String EACH = "com.example.each";

  /** Begins the line that tells what is used. */
  static final String SAMPLE = "sample ";

  private static final long DISTANCE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int EVENTS_TO_A_MAIL = 20;
  private static final int EVENTS_TO_A_SAMPLE = 250;
  private static final int KINDS = 50;

  private SoakedErrors() {}

  /**
   * Logs until it is ended: fifty errors a second, and some mails.
   *
   * @param error logs one at ERROR, by the logger of that name with that number
   */
  public static void run(ObjIntConsumer<String> error) {
    long start = System.nanoTime();
    for (int i = 0; true; i++) {
      Pauses.until(start + i * DISTANCE);
      String parent = i % EVENTS_TO_A_MAIL == 0 ? EACH : "com.example.shop";
      error.accept(parent + ".Part" + i / EVENTS_TO_A_MAIL % KINDS, i);
      if (i % EVENTS_TO_A_SAMPLE == EVENTS_TO_A_SAMPLE - 1) {
        sample();
      }
    }
  }

  private static void sample() {
    Resources used = Resources.now();
    Object letters = new RegisteredBeans().attribute("name=MAIL", "OutboxLetters");
    System.out.printf(
        "%s%d %d %d %s%n", SAMPLE, used.threads(), used.sockets(), used.heap() / 1024, letters);
  }
}
