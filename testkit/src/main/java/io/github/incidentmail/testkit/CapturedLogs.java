package io.github.incidentmail.testkit;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Everything that goes to {@code java.util.logging} in this process at any level, until it is
 * closed. Other tests of the process must not run at the same time.
 */
public final class CapturedLogs implements AutoCloseable {
  private static final int MOST = 50_000_000;

  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final StringBuilder text = new StringBuilder();
  private final Handler handler = new Capture();

  private CapturedLogs() {
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
  }

  /** Captures from now on. */
  public static CapturedLogs everything() {
    return new CapturedLogs();
  }

  /** What was logged so far, stack traces included. */
  public String text() {
    synchronized (text) {
      return text.toString();
    }
  }

  @Override
  public void close() {
    root.setLevel(before);
    root.removeHandler(handler);
  }

  private final class Capture extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord logged) {
      String line = formatter.format(logged);
      synchronized (text) {
        if (text.length() < MOST) {
          text.append(line);
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
