package io.github.incidentmail.log4j2;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Capture;
import io.github.incidentmail.event.EarlierEvent;
import io.github.incidentmail.event.Origin;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.event.Wording;
import io.github.incidentmail.event.Wording.Form;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.MementoMessage;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessage;
import org.apache.logging.log4j.message.ReusableObjectMessage;
import org.apache.logging.log4j.message.ReusableSimpleMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/** From Log4j 2's event to one that may be told as context; runs for every event. */
final class Log4j2Context {
  private Log4j2Context() {}

  /** An event below the threshold: its message isn't put together, no argument is asked. */
  static EarlierEvent of(LogEvent event, Severity severity) {
    Message message = event.getMessage();
    return of(event, severity, isFormatted(event, message) ? formatted(message) : raw(message));
  }

  /** An event whose message is put together anyhow. */
  static EarlierEvent of(LogEvent event, AlertEvent alert) {
    return of(event, alert.severity(), Wording.of(alert.message()));
  }

  private static EarlierEvent of(LogEvent event, Severity severity, Wording wording) {
    Throwable thrown = event.getThrown();
    return new EarlierEvent(
        event.getTimeMillis(),
        severity,
        Log4j2Events.name(event.getLoggerName()),
        new Origin(Log4j2Events.name(event.getThreadName()), event.getThreadId(), trace(event)),
        wording,
        thrown == null ? null : thrown.getClass().getName());
  }

  /** Whether Log4j 2 has put the text together already, whatever becomes of the event. */
  private static boolean isFormatted(LogEvent event, Message message) {
    return message instanceof LogEvent // an event that is used again is its own message
        || message instanceof MementoMessage
        || message instanceof SimpleMessage
        || message instanceof ReusableSimpleMessage
        || (event instanceof MutableLogEvent && keepsItsText(message));
  }

  private static boolean keepsItsText(Message message) {
    return message instanceof ParameterizedMessage
        || message instanceof StringFormattedMessage
        || message instanceof MessageFormatMessage
        || message instanceof ObjectMessage;
  }

  private static Wording formatted(Message message) {
    return Wording.of(Capture.text(message::getFormattedMessage));
  }

  @SuppressWarnings("deprecation") // getFormat has a clear meaning in the classes asked here
  private static Wording raw(Message message) {
    if (message instanceof ReusableObjectMessage || message instanceof ObjectMessage) {
      return Wording.of("{}", message.getParameters(), Form.BRACES);
    }
    if (message instanceof ParameterizedMessage || message instanceof ReusableMessage) {
      return Wording.of(message.getFormat(), message.getParameters(), Form.BRACES);
    }
    if (message instanceof StringFormattedMessage) {
      return Wording.of(message.getFormat(), message.getParameters(), Form.PRINTF);
    }
    if (message instanceof MessageFormatMessage) {
      return Wording.of(message.getFormat(), message.getParameters(), Form.MESSAGE_FORMAT);
    }
    return Wording.of("{}", new Object[] {message}, Form.BRACES);
  }

  private static @Nullable String trace(LogEvent event) {
    ReadOnlyStringMap context = event.getContextData();
    if (context == null || context.isEmpty()) {
      return null;
    }
    Object trace = context.<@Nullable Object>getValue("traceId");
    Object found = trace == null ? context.<@Nullable Object>getValue("trace_id") : trace;
    return found instanceof String text ? text : null;
  }
}
