package io.github.incidentmail.testkit;

import java.util.concurrent.TimeUnit;

/** An application in a container without a disk for its outbox; a program of a test. */
public final class DisklessErrors {
  static final int ERRORS = 100;
  static final int KINDS = 5;

  /** Begins a line of what the framework told about itself. */
  static final String STATUS = "status ";

  /** What it prints when everything is told, or when that takes too long. */
  static final String END = "end";

  private static final String MAIL = "name=MAIL";
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(40);

  private DisklessErrors() {}

  /** Logs, has everything told as soon as that can be, prints the status and ends in order. */
  public static void run(LoggingFramework framework) {
    try (framework) {
      for (int i = 0; i < ERRORS; i++) {
        framework.log(LogCall.error("com.example.shop.Part" + i % KINDS, "order {} failed", i));
      }
      RegisteredBeans beans = RegisteredBeans.await(MAIL);
      long start = System.nanoTime();
      while (isAnyLeft(beans) && System.nanoTime() - start < LONGEST) {
        Pauses.until(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100));
        beans.flush(MAIL);
      }
      framework.status().forEach(line -> System.out.println(STATUS + line));
      System.out.println(END);
    }
  }

  private static boolean isAnyLeft(RegisteredBeans beans) {
    return !beans.attribute(MAIL, "Reported").equals((long) ERRORS)
        || !beans.attribute(MAIL, "OutboxLetters").equals(0);
  }
}
