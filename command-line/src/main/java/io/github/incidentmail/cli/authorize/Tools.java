package io.github.incidentmail.cli.authorize;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What the command needs of the machine; passed in so that tests can choose.
 *
 * @param nanoTime a monotonic clock
 */
record Tools(
    InstantSource wallClock,
    LongSupplier nanoTime,
    Pause pause,
    Browser browser,
    SecureRandom random) {

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    void await(Duration duration) throws InterruptedException;
  }

  /** The machine's own. */
  static Tools system() {
    return new Tools(
        Instant::now,
        System::nanoTime,
        duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()),
        new DesktopBrowser(System.getenv()),
        new SecureRandom());
  }
}
