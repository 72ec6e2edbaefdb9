package io.github.incidentmail.testkit;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An application that knows java.util.logging only, in which everybody logs everything; a program
 * of a test. One problem of its own shows again and again.
 */
public final class BridgedErrors {
  /** The logger of its own. */
  static final String SHOP = "com.example.shop.Checkout";

  /** Those of the mail library and of the JDK's HTTP, which some set apart. */
  private static final List<String> LIBRARIES =
      List.of("", "jakarta.mail", "org.eclipse.angus.mail", "com.nimbusds", "sun.net.www", SHOP);

  private static final long DISTANCE = TimeUnit.MILLISECONDS.toNanos(100);

  private BridgedErrors() {}

  /**
   * Logs until it is ended.
   *
   * @param bridge puts java.util.logging on the framework, unless an option of the JVM does so
   */
  public static void run(Runnable bridge) {
    bridge.run();
    List<Logger> kept = LIBRARIES.stream().map(Logger::getLogger).toList(); // else they forget
    kept.forEach(logger -> logger.setLevel(Level.ALL));
    long start = System.nanoTime();
    for (int i = 0; true; i++) {
      Pauses.until(start + i * DISTANCE);
      kept.get(kept.size() - 1).log(Level.SEVERE, "order {0} failed", i);
    }
  }
}
