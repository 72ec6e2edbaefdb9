package io.github.incidentmail;

/**
 * Work to do when the JVM exits, for frameworks that don't stop their appenders by themselves. Safe
 * for use by many threads.
 */
public final class ExitHook implements AutoCloseable {
  private final Thread thread;

  private ExitHook(Thread thread) {
    this.thread = thread;
  }

  /** Registers the work; without effect in a JVM that exits already. */
  public static ExitHook register(String name, Runnable work) {
    Thread thread = new Thread(work, "incident-mail-exit-" + name);
    // a thread that waits for the exit must not keep the application's class loader alive
    thread.setContextClassLoader(null);
    try {
      Runtime.getRuntime().addShutdownHook(thread);
    } catch (IllegalStateException e) {
      // the exit has begun; whoever logs now is told by the outbox at the next start
    }
    return new ExitHook(thread);
  }

  /** Takes the work back; without effect once the exit has begun. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      // the exit has begun and runs the work
    }
  }
}
