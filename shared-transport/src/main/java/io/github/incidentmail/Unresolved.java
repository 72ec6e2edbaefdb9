package io.github.incidentmail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Variables that the framework could not resolve, as they arrive: Logback's suffix, Log4j 2's
 * untouched expression.
 */
final class Unresolved {
  private static final Pattern LOGBACK = Pattern.compile("([A-Za-z0-9_.-]+)_IS_UNDEFINED");
  private static final Pattern LOG4J2 = Pattern.compile("\\$\\{([^}]*)}");

  private Unresolved() {}

  /** The first unresolved variable's name, or null. */
  static @Nullable String variableIn(String text) {
    Matcher matcher = LOGBACK.matcher(text);
    if (matcher.find()) {
      return matcher.group(1);
    }
    matcher = LOG4J2.matcher(text);
    return matcher.find() ? matcher.group() : null;
  }
}
