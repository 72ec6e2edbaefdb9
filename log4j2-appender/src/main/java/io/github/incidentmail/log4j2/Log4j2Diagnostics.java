package io.github.incidentmail.log4j2;

import io.github.incidentmail.event.Diagnostics;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/** The library talks about itself in Log4j 2's status logger. */
final class Log4j2Diagnostics implements Diagnostics {
  private static final Logger STATUS = StatusLogger.getLogger();

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
