package io.github.incidentmail.logback;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.incidentmail.testkit.Await;
import io.github.incidentmail.testkit.LogCall;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Logs a secret made while it runs, lets go of it, and writes its own heap to a file. */
final class RedactionHeap {
  static final String HELD = "8x3k1m9q";
  static final String DROPPED = "5z7w2p6v";

  private static final String LOGGER = "com.example.shop.Checkout";

  /** As many as the rings of recent lines hold of one thread, so that nothing older is there. */
  private static final int RING = 256;

  private RedactionHeap() {}

  /** Not what stands in the class file. */
  static String canary(String seed) {
    return new StringBuilder(seed).reverse().append(seed).toString();
  }

  public static void main(String[] args) throws IOException {
    String held = canary(HELD);
    RunningLogback logback = new RunningLogback(Files.readString(Path.of(args[0])));
    log(logback);
    later(logback);
    Path directory = Path.of(args[2]);
    Await.until(
        "a letter waits", Duration.ofSeconds(30), () -> isStored(directory), () -> directory);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[1], true);
    System.out.println("held " + held.length());
    Runtime.getRuntime().halt(0);
  }

  private static void later(RunningLogback logback) {
    for (int i = 0; i <= RING; i++) {
      logback.log(LogCall.of("INFO", LOGGER, "later"));
    }
  }

  private static boolean isStored(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.anyMatch(file -> file.toString().endsWith(".letter"));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Each line is followed by others of its thread. Its name is no secret here: the rings hold it
   * with those lines too.
   */
  private static void log(RunningLogback logback) {
    String secret = canary(DROPPED);
    logback.log(LogCall.of("INFO", LOGGER, "logging in with password={}", secret));
    IllegalStateException thrown =
        new IllegalStateException(
            "token=" + secret, new IOException("https://joe:" + secret + "@db/"));
    thrown.addSuppressed(new IOException("Authorization: Basic " + secret));
    LogCall call =
        new LogCall(
            "ERROR",
            LOGGER,
            "login failed, client_secret={}",
            List.of(secret),
            thrown,
            null,
            Map.of("requestId", "apiKey=" + secret));
    Thread thread =
        new Thread(
            () -> {
              logback.log(call);
              later(logback);
            },
            "worker");
    thread.start();
    try {
      thread.join(30_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
