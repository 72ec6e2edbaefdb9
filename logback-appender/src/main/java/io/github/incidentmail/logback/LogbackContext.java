package io.github.incidentmail.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Capture;
import io.github.incidentmail.event.EarlierEvent;
import io.github.incidentmail.event.Origin;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.event.Wording;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From Logback's event to one that may be told as context; runs for every event. */
final class LogbackContext {
  private LogbackContext() {}

  /** An event below the threshold: its message isn't put together, no argument is asked. */
  static EarlierEvent of(ILoggingEvent event, Severity severity) {
    String thread = LogbackEvents.text(event.getThreadName());
    Thread current = Thread.currentThread();
    boolean handedOver = !thread.equals(current.getName());
    return new EarlierEvent(
        event.getTimeStamp(),
        severity,
        event.getLoggerName(),
        origin(event, thread, handedOver),
        handedOver
            ? Wording.of(Capture.text(event::getFormattedMessage)) // it had to be, to be handed on
            : Wording.of(event.getMessage(), event.getArgumentArray(), Wording.Form.BRACES),
        throwable(event.getThrowableProxy()));
  }

  /** An event whose message is put together anyhow. */
  static EarlierEvent of(ILoggingEvent event, AlertEvent alert) {
    boolean handedOver = !alert.thread().equals(Thread.currentThread().getName());
    return new EarlierEvent(
        event.getTimeStamp(),
        alert.severity(),
        alert.logger(),
        origin(event, alert.thread(), handedOver),
        Wording.of(alert.message()),
        throwable(event.getThrowableProxy()));
  }

  private static Origin origin(ILoggingEvent event, String thread, boolean handedOver) {
    return new Origin(thread, handedOver ? 0 : Thread.currentThread().getId(), trace(event));
  }

  private static @Nullable String trace(ILoggingEvent event) {
    Map<String, String> mdc = LogbackEvents.mdc(event);
    if (mdc == null || mdc.isEmpty()) {
      return null;
    }
    String trace = mdc.get("traceId");
    return trace == null ? mdc.get("trace_id") : trace;
  }

  private static @Nullable String throwable(@Nullable IThrowableProxy proxy) {
    return proxy == null ? null : proxy.getClassName();
  }
}
