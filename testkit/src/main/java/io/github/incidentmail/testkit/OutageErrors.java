package io.github.incidentmail.testkit;

import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;

/**
 * An application that logs a thousand errors a second before, during and after an outage of its
 * mail server and tells what it uses; a program of a trial.
 */
public final class OutageErrors {
  /**
   * What was used since the last one, each {@value #SECONDS} s.
   *
   * @param heap KiB after a collection
   * @param letters that wait in the outbox
   * @param slowest log call in microseconds
   * @param slow log calls of more than 10 ms
   */
  record Sample(int threads, int sockets, long heap, int letters, long slowest, int slow) {
    static final int SECONDS = 5;
    private static final String BEGINNING = "sample ";

    static boolean is(String line) {
      return line.startsWith(BEGINNING);
    }

    static Sample parse(String line) {
      String[] parts = line.substring(BEGINNING.length()).split(" ", -1);
      return new Sample(
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          Long.parseLong(parts[2]),
          Integer.parseInt(parts[3]),
          Long.parseLong(parts[4]),
          Integer.parseInt(parts[5]));
    }

    String line() {
      return "%s%d %d %d %d %d %d"
          .formatted(BEGINNING, threads, sockets, heap, letters, slowest, slow);
    }
  }

  /** Begins the last line, which tells how many errors were logged. */
  static final String LOGGED = "logged ";

  /** Before the outage. */
  static final int HEALTHY_SAMPLES = 4;

  /** Different problems, half of which begin during the outage. */
  static final int KINDS = 20;

  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int PER_SECOND = 1_000;
  private static final int EVENTS_TO_A_SAMPLE = PER_SECOND * Sample.SECONDS;
  private static final long DISTANCE = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

  private final ObjIntConsumer<String> error;
  private final int outageSamples;
  private final long start = System.nanoTime();
  private int logged;
  private long slowest;
  private int slow;

  private OutageErrors(int outageSamples, ObjIntConsumer<String> error) {
    this.outageSamples = outageSamples;
    this.error = error;
  }

  /**
   * Logs until five seconds after the outbox is empty again, tells how much that was, and ends as
   * an application in order does.
   *
   * @param arguments how many samples long the outage is
   * @param error logs one at ERROR, by the logger of that name with that number
   */
  public static void run(String[] arguments, ObjIntConsumer<String> error) {
    new OutageErrors(Integer.parseInt(arguments[0]), error).run();
  }

  private void run() {
    int letters = 0;
    for (int sample = 0; sample <= HEALTHY_SAMPLES + outageSamples || letters > 0; sample++) {
      logUntilSample(kinds(sample));
      letters = sample();
    }
    logUntilSample(KINDS);
    sample();
    System.out.println(LOGGED + logged);
    System.exit(0);
  }

  /** A quarter of them more after a quarter of the outage, and the rest after its half. */
  private int kinds(int sample) {
    int ofOutage = sample - HEALTHY_SAMPLES;
    int quarters = 2;
    quarters += ofOutage >= outageSamples / 4 ? 1 : 0;
    quarters += ofOutage >= outageSamples / 2 ? 1 : 0;
    return KINDS * quarters / 4;
  }

  private void logUntilSample(int kinds) {
    for (int i = 0; i < EVENTS_TO_A_SAMPLE; i++) {
      Pauses.until(start + logged * DISTANCE);
      String name = "com.example.shop.Part" + logged % kinds;
      long before = System.nanoTime();
      error.accept(name, logged);
      long took = System.nanoTime() - before;
      slowest = Math.max(slowest, took);
      slow += took > SLOW ? 1 : 0;
      logged++;
    }
  }

  /** Letters that wait. */
  private int sample() {
    Resources used = Resources.now();
    int letters = (int) new RegisteredBeans().attribute("name=MAIL", "OutboxLetters");
    Sample now =
        new Sample(
            used.threads(), used.sockets(), used.heap() / 1024, letters, slowest / 1000, slow);
    System.out.println(now.line());
    slowest = 0;
    slow = 0;
    return letters;
  }
}
