package io.github.incidentmail.log4j2;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Capture;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ThrowableProxy;
import org.apache.logging.log4j.message.FormattedMessage;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/** From Log4j 2's event to ours, completely inside the log call: events are used again. */
final class Log4j2Events {
  private static final int MAX_MARKERS = 64;
  private static final String FINGERPRINT_MARKER = AlertEvent.FINGERPRINT_KEY + "=";

  private Log4j2Events() {}

  /**
   * How bad the event is. A level of the application's own counts as the next milder standard one;
   * an ERROR with one of these markers, or a child of one, is FATAL.
   */
  static Severity severity(LogEvent event, Set<String> fatalMarkers) {
    Severity severity = severity(event.getLevel());
    boolean fatal =
        severity == Severity.ERROR && !Collections.disjoint(markers(event), fatalMarkers);
    return fatal ? Severity.FATAL : severity;
  }

  private static Severity severity(Level level) {
    if (level.isMoreSpecificThan(Level.FATAL)) {
      return Severity.FATAL;
    }
    if (level.isMoreSpecificThan(Level.ERROR)) {
      return Severity.ERROR;
    }
    if (level.isMoreSpecificThan(Level.WARN)) {
      return Severity.WARN;
    }
    if (level.isMoreSpecificThan(Level.INFO)) {
      return Severity.INFO;
    }
    return level.isMoreSpecificThan(Level.DEBUG) ? Severity.DEBUG : Severity.TRACE;
  }

  /**
   * The event as data.
   *
   * @param keys the context values to take
   */
  static AlertEvent of(LogEvent event, Severity severity, List<String> keys) {
    Message message = event.getMessage();
    Set<String> markers = markers(event);
    return new AlertEvent(
        time(event),
        severity,
        name(event.getLoggerName()),
        name(event.getThreadName()),
        Capture.text(message::getFormattedMessage),
        template(message),
        markers,
        Capture.context(keys, key -> contextValue(event, key)),
        fingerprint(event, markers),
        failure(event));
  }

  /** A logger's or thread's name; the root logger has an empty one. */
  static String name(@Nullable String name) {
    return name == null ? "" : name;
  }

  private static Instant time(LogEvent event) {
    org.apache.logging.log4j.core.time.Instant time = event.getInstant();
    return Instant.ofEpochSecond(time.getEpochSecond(), time.getNanoOfSecond());
  }

  /**
   * Only these classes keep the text before its arguments went in; elsewhere {@code getFormat} has
   * other meanings.
   */
  @SuppressWarnings("deprecation") // because of those other meanings
  private static @Nullable String template(Message message) {
    if (message instanceof ReusableMessage reusable) {
      return reusable.getParameterCount() > 0 ? message.getFormat() : null;
    }
    boolean known =
        message instanceof ParameterizedMessage
            || message instanceof StringFormattedMessage
            || message instanceof MessageFormatMessage
            || message instanceof FormattedMessage;
    if (!known) {
      return null;
    }
    Object[] parameters = message.getParameters();
    return parameters == null || parameters.length == 0 ? null : message.getFormat();
  }

  private static @Nullable Object contextValue(LogEvent event, String key) {
    if (event.getMessage() instanceof MapMessage<?, ?> map && map.containsKey(key)) {
      return map.get(key);
    }
    ReadOnlyStringMap context = event.getContextData();
    return context == null ? null : context.<@Nullable Object>getValue(key);
  }

  private static @Nullable String fingerprint(LogEvent event, Set<String> markers) {
    Object value = contextValue(event, AlertEvent.FINGERPRINT_KEY);
    if (value != null) {
      return Capture.text(() -> value);
    }
    for (String marker : markers) {
      if (marker.startsWith(FINGERPRINT_MARKER)) {
        return marker.substring(FINGERPRINT_MARKER.length());
      }
    }
    return null;
  }

  /** The names of the event's marker and of all its parents. */
  private static Set<String> markers(LogEvent event) {
    Marker own = event.getMarker();
    if (own == null) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    Deque<Marker> waiting = new ArrayDeque<>(List.of(own));
    while (!waiting.isEmpty() && names.size() < MAX_MARKERS) {
      Marker marker = waiting.remove();
      if (names.add(marker.getName()) && marker.hasParents()) {
        waiting.addAll(Arrays.asList(marker.getParents()));
      }
    }
    return names;
  }

  @SuppressWarnings("deprecation") // an event that was serialised has nothing but the proxy
  private static @Nullable Failure failure(LogEvent event) {
    Throwable live = event.getThrown();
    if (live != null) {
      return Failure.of(live);
    }
    ThrowableProxy proxy = event.getThrownProxy();
    if (proxy == null) {
      return null;
    }
    return Failure.of(
        Failure.chain(proxy, ThrowableProxy::getCauseProxy).stream()
            .map(Log4j2Events::link)
            .toList());
  }

  @SuppressWarnings("deprecation") // as above
  private static Failure.Link link(ThrowableProxy proxy) {
    List<StackTraceElement> frames =
        Arrays.stream(proxy.getExtendedStackTrace())
            .limit(Failure.MAX_FRAMES)
            .map(element -> element.getStackTraceElement())
            .toList();
    List<String> suppressed =
        Arrays.stream(proxy.getSuppressedProxies())
            .limit(Failure.MAX_SUPPRESSED)
            .map(ThrowableProxy::toString)
            .toList();
    return new Failure.Link(name(proxy.getName()), proxy.getMessage(), frames, suppressed);
  }
}
