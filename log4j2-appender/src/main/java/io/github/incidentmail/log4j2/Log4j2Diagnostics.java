package io.github.incidentmail.log4j2;

import io.github.incidentmail.event.Diagnostics;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
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

  Log4j2Diagnostics(@Nullable LoggerContext context) {
    this.context = context;
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
