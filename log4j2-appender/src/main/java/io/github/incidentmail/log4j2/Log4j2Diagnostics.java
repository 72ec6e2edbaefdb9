package io.github.incidentmail.log4j2;

import io.github.incidentmail.FirstTrouble;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.Severity;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.status.StatusConsoleListener;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/** The library talks about itself in Log4j 2's status logger. */
final class Log4j2Diagnostics implements Diagnostics {
  private static final Logger STATUS = StatusLogger.getLogger();

  /**
   * Log4j 2 itself holds its contexts weakly: one whose loggers nobody keeps is collected without
   * being stopped, and the next call starts another. As long as the mailer works, its threads hold
   * this, and this the context.
   */
  @SuppressWarnings("UnusedVariable")
  private final @Nullable LoggerContext context;

  private Log4j2Diagnostics(@Nullable LoggerContext context) {
    this.context = context;
  }

  /** What is said there and, of the first trouble, on standard error. */
  static Diagnostics of(@Nullable LoggerContext context, String appender) {
    return new FirstTrouble(
        new Log4j2Diagnostics(context),
        appender,
        "Log4j 2",
        severity -> isPrinted(severity == Severity.ERROR ? Level.ERROR : Level.WARN));
  }

  /** Where nobody listens, the status logger prints by itself what its level lets through. */
  private static boolean isPrinted(Level level) {
    boolean listened = false;
    for (StatusListener listener : StatusLogger.getLogger().getListeners()) {
      listened = true;
      if (listener instanceof StatusConsoleListener
          && level.isMoreSpecificThan(listener.getStatusLevel())) {
        return true;
      }
    }
    return !listened && STATUS.isEnabled(level);
  }

  @Override
  public void info(String id, String text) {
    STATUS.info("{} [{}]", text, id);
  }

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    STATUS.warn(Diagnostics.withHelp(id, text), cause);
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    STATUS.error(Diagnostics.withHelp(id, text), cause);
  }
}
