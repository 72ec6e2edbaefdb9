package io.github.incidentmail.cli.config;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Keeps what Log4j 2 says about itself off the terminal while it parses: it would tell the user of
 * classes that only the application has.
 */
final class QuietStatus implements AutoCloseable {
  private static final int MAX = 100;

  private final Queue<String> errors = new ConcurrentLinkedQueue<>();

  private final StatusListener listener = new Listener();

  QuietStatus() {
    StatusLogger.getLogger().registerListener(listener);
  }

  private final class Listener implements StatusListener {
    @Override
    public void log(StatusData data) {
      if (errors.size() < MAX) {
        errors.add(
            data.getMessage().getFormattedMessage()
                + (data.getThrowable() == null ? "" : ": " + data.getThrowable().getMessage()));
      }
    }

    @Override
    public Level getStatusLevel() {
      return Level.ERROR;
    }

    @Override
    public void close() {}
  }

  /** The first error, or an empty text. */
  String first() {
    String first = errors.peek();
    return first == null ? "" : first;
  }

  List<String> all() {
    return List.copyOf(errors);
  }

  @Override
  public void close() {
    StatusLogger.getLogger().removeListener(listener);
  }
}
