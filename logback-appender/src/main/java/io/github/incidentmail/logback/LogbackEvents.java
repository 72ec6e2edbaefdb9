package io.github.incidentmail.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Capture;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** From Logback's event to ours, completely inside the log call. */
final class LogbackEvents {
  private static final int MAX_MARKERS = 64;
  private static final String FINGERPRINT_MARKER = AlertEvent.FINGERPRINT_KEY + "=";

  private LogbackEvents() {}

  /** How bad the event is: an ERROR with one of these markers, or a child of one, is FATAL. */
  static Severity severity(ILoggingEvent event, Set<String> fatalMarkers) {
    int level = event.getLevel().toInt();
    if (level >= Level.ERROR_INT) {
      boolean fatal = !Collections.disjoint(markers(event), fatalMarkers);
      return fatal ? Severity.FATAL : Severity.ERROR;
    }
    if (level >= Level.WARN_INT) {
      return Severity.WARN;
    }
    if (level >= Level.INFO_INT) {
      return Severity.INFO;
    }
    return level >= Level.DEBUG_INT ? Severity.DEBUG : Severity.TRACE;
  }

  /**
   * The event as data.
   *
   * @param keys the context values to take, from key-value pairs first, then from the MDC
   */
  static AlertEvent of(ILoggingEvent event, Severity severity, List<String> keys) {
    Set<String> markers = markers(event);
    return new AlertEvent(
        time(event),
        severity,
        event.getLoggerName(),
        text(event.getThreadName()),
        Capture.text(event::getFormattedMessage),
        hasArguments(event) ? event.getMessage() : null,
        markers,
        Capture.context(keys, key -> contextValue(event, key)),
        fingerprint(event, markers),
        failure(event.getThrowableProxy()));
  }

  /**
   * An event that was logged while another one's arguments were written: its own are left alone,
   * because they may log again without an end.
   */
  static AlertEvent nested(ILoggingEvent event, Severity severity) {
    return new AlertEvent(
        time(event),
        severity,
        event.getLoggerName(),
        text(event.getThreadName()),
        text(event.getMessage()),
        null,
        markers(event),
        Map.of(),
        null,
        null);
  }

  private static Instant time(ILoggingEvent event) {
    Instant exact = event.getInstant();
    return exact == null ? Instant.ofEpochMilli(event.getTimeStamp()) : exact;
  }

  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static boolean hasArguments(ILoggingEvent event) {
    Object[] arguments = event.getArgumentArray();
    return arguments != null && arguments.length > 0;
  }

  private static @Nullable Object contextValue(ILoggingEvent event, String key) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (key.equals(pair.key)) {
          return pair.value;
        }
      }
    }
    Map<String, String> mdc = mdc(event);
    return mdc == null ? null : mdc.get(key);
  }

  static @Nullable Map<String, String> mdc(ILoggingEvent event) {
    try {
      return event.getMDCPropertyMap();
    } catch (RuntimeException e) {
      return null; // a context made by hand may have no MDC; that must not cost the event
    }
  }

  private static @Nullable String fingerprint(ILoggingEvent event, Set<String> markers) {
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

  /** The names of the event's markers and of all that they refer to. */
  private static Set<String> markers(ILoggingEvent event) {
    List<Marker> own = event.getMarkerList();
    if (own == null || own.isEmpty()) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    Deque<Marker> waiting = new ArrayDeque<>(own);
    while (!waiting.isEmpty() && names.size() < MAX_MARKERS) {
      Marker marker = waiting.remove();
      if (names.add(marker.getName()) && marker.hasReferences()) {
        marker.iterator().forEachRemaining(waiting::add);
      }
    }
    return names;
  }

  private static @Nullable Failure failure(@Nullable IThrowableProxy proxy) {
    if (proxy == null) {
      return null;
    }
    if (proxy instanceof ThrowableProxy live && live.getThrowable() != null) {
      return Failure.of(live.getThrowable());
    }
    return Failure.of(
        Failure.chain(proxy, IThrowableProxy::getCause).stream().map(LogbackEvents::link).toList());
  }

  private static Failure.Link link(IThrowableProxy proxy) {
    StackTraceElementProxy[] elements = proxy.getStackTraceElementProxyArray();
    List<StackTraceElement> frames =
        elements == null
            ? List.of()
            : Arrays.stream(elements)
                .limit(Failure.MAX_FRAMES)
                .map(StackTraceElementProxy::getStackTraceElement)
                .toList();
    return new Failure.Link(proxy.getClassName(), proxy.getMessage(), frames, suppressed(proxy));
  }

  private static List<String> suppressed(IThrowableProxy proxy) {
    List<String> told = new ArrayList<>();
    IThrowableProxy[] all = proxy.getSuppressed();
    for (int i = 0; all != null && i < Math.min(all.length, Failure.MAX_SUPPRESSED); i++) {
      String message = all[i].getMessage();
      told.add(all[i].getClassName() + (message == null ? "" : ": " + message));
    }
    return told;
  }
}
