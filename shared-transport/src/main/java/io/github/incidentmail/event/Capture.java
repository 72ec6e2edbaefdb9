package io.github.incidentmail.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes text out of objects of the application, whose methods may fail, inside the log call. Never
 * throws; stateless.
 */
public final class Capture {
  private Capture() {}

  /** What {@code source} gives, as text; a placeholder that names the exception if it throws. */
  public static String text(Supplier<? extends @Nullable Object> source) {
    try {
      return String.valueOf(source.get());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return "[message failed: " + e.getClass().getName() + "]";
    }
  }

  /**
   * The values of these keys that there are, together at most {@value AlertEvent#MAX_MDC}
   * characters: the value that goes beyond is cut, what follows it is left out.
   */
  public static Map<String, String> context(
      List<String> keys, Function<String, ? extends @Nullable Object> lookup) {
    Map<String, String> found = new HashMap<>();
    int room = AlertEvent.MAX_MDC;
    for (int i = 0; i < keys.size() && room > 0; i++) {
      String key = keys.get(i);
      Object value = lookup.apply(key);
      room -= key.length();
      if (value != null && room > 0) {
        String text = cut(text(() -> value), room);
        found.put(key, text);
        room -= text.length();
      }
    }
    return found;
  }

  private static String cut(String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room);
  }
}
