package io.github.incidentmail.testkit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a logger, for whichever framework. Immutable.
 *
 * @param level TRACE, DEBUG, INFO, WARN, ERROR; in Log4j 2 also FATAL
 * @param marker the name of a marker, or null
 * @param mdc what the thread's context holds during the call
 */
public record LogCall(
    String level,
    String logger,
    String message,
    List<Object> arguments,
    @Nullable Throwable throwable,
    @Nullable String marker,
    Map<String, String> mdc) {
  public LogCall {
    arguments = List.copyOf(arguments);
    mdc = Map.copyOf(mdc);
  }

  /** An ERROR without anything else. */
  public static LogCall error(String logger, String message, Object... arguments) {
    return of("ERROR", logger, message, arguments);
  }

  /** A call of any level. */
  public static LogCall of(String level, String logger, String message, Object... arguments) {
    return new LogCall(level, logger, message, List.of(arguments), null, null, Map.of());
  }

  /** The same with a throwable. */
  public LogCall throwing(Throwable thrown) {
    return new LogCall(level, logger, message, arguments, thrown, marker, mdc);
  }

  /** The same with a marker. */
  public LogCall marked(String name) {
    return new LogCall(level, logger, message, arguments, throwable, name, mdc);
  }

  /** The same with one value in the thread's context. */
  public LogCall within(String key, String value) {
    return new LogCall(level, logger, message, arguments, throwable, marker, Map.of(key, value));
  }
}
