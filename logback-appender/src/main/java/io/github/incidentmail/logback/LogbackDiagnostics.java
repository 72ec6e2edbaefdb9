package io.github.incidentmail.logback;

import ch.qos.logback.core.Context;
import ch.qos.logback.core.spi.ContextAware;
import ch.qos.logback.core.status.OnPrintStreamStatusListenerBase;
import io.github.incidentmail.FirstTrouble;
import io.github.incidentmail.event.Diagnostics;
import org.jspecify.annotations.Nullable;

/** The library talks about itself in Logback's status. */
final class LogbackDiagnostics implements Diagnostics {
  private final ContextAware status;

  private LogbackDiagnostics(ContextAware status) {
    this.status = status;
  }

  /** What is said there and, of the first trouble, on standard error. */
  static Diagnostics of(ContextAware status, String appender) {
    return new FirstTrouble(
        new LogbackDiagnostics(status), appender, "Logback", severity -> isPrinted(status));
  }

  /** Such listeners of Logback's and Spring Boot's print warnings and errors alike. */
  private static boolean isPrinted(ContextAware status) {
    Context context = status.getContext();
    return context != null
        && context.getStatusManager().getCopyOfStatusListenerList().stream()
            .anyMatch(OnPrintStreamStatusListenerBase.class::isInstance);
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
