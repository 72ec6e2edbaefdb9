package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An application of {@link Redeployments}: a logging framework that two threads log to from its
 * start to its end.
 */
public final class DeployedLoad implements AutoCloseable {
  /**
   * A system property with the errors that all applications have logged: they share no class but
   * the JDK's.
   */
  static final String LOGGED = "redeployments.logged";

  private static final int THREADS = 2;
  private static final int AT_LEAST = 25;
  private static final long DISTANCE = TimeUnit.MILLISECONDS.toNanos(2);

  private final LoggingFramework framework;
  private final AtomicInteger logged = new AtomicInteger();
  private final CountDownLatch enough = new CountDownLatch(THREADS * AT_LEAST);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ending;

  /** Begins to log to it. */
  public DeployedLoad(LoggingFramework framework) {
    this.framework = framework;
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this::log, "load");
      threads.add(thread);
      thread.start();
    }
  }

  private void log() {
    while (!ending) {
      framework.log(
          LogCall.error("com.example.shop.Checkout", "order {} failed", logged.incrementAndGet()));
      enough.countDown();
      Pauses.until(System.nanoTime() + DISTANCE);
    }
  }

  /** Ends the load, then the framework. */
  @Override
  public void close() {
    try {
      assertThat(enough.await(1, TimeUnit.MINUTES)).as("the application gets to log").isTrue();
      ending = true;
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    framework.close();
    System.getProperties()
        .merge(LOGGED, logged.get(), (all, these) -> (Integer) all + (Integer) these);
  }
}
