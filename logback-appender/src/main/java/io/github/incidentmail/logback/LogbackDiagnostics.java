package io.github.incidentmail.logback;

import ch.qos.logback.core.spi.ContextAware;
import io.github.incidentmail.event.Diagnostics;
import org.jspecify.annotations.Nullable;

/** The library talks about itself in Logback's status. */
final class LogbackDiagnostics implements Diagnostics {
  private final ContextAware status;

  LogbackDiagnostics(ContextAware status) {
    this.status = status;
  }

  @Override
  public void info(String id, String text) {
    status.addInfo(text + " [" + id + "]");
  }

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    status.addWarn(Diagnostics.withHelp(id, text), cause);
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    status.addError(Diagnostics.withHelp(id, text), cause);
  }
}
