package io.github.incidentmail.cli.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Which appenders a configuration of Log4j 2 refers to, and how its format says that. Not
 * thread-safe.
 */
final class Log4j2References {
  /** {@code <AppenderRef ref="…"/>}, in any format. */
  private static final String REF = "ref";

  /** {@code rootLogger = INFO, CONSOLE, MAIL} and {@code logger.shop = WARN, MAIL}. */
  private static final String SHORT = "levelAndRefs";

  private final Set<String> written = new TreeSet<>();

  /** Notes what the attributes of one element refer to; Log4j 2 compares their names so. */
  void add(Map<String, String> attributes) {
    attributes.forEach(
        (name, value) -> {
          if (value != null && name.equalsIgnoreCase(REF)) {
            written.add(value);
          } else if (value != null && name.equalsIgnoreCase(SHORT)) {
            Arrays.stream(value.split(",", -1)).skip(1).map(String::trim).forEach(written::add);
          }
        });
  }

  /**
   * Whether anything refers to the appender.
   *
   * @param substitution fills in variables
   */
  boolean contain(String appender, UnaryOperator<String> substitution) {
    return written.stream()
        .anyMatch(each -> each.equals(appender) || appender.equals(substitution.apply(each)));
  }

  /** What to write so that the root logger refers to the appender, in the format of the file. */
  static String advice(String file, String appender) {
    String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "properties" ->
          "add it to the line of rootLogger, as in rootLogger = INFO, "
              + appender
              + ", or write rootLogger.appenderRef.mail.ref = "
              + appender;
      case "yaml", "yml" -> "add AppenderRef: {ref: " + appender + "} to Root";
      case "json", "jsn" -> "add \"AppenderRef\": {\"ref\": \"" + appender + "\"} to \"Root\"";
      default -> "add <AppenderRef ref=\"" + appender + "\"/> to <Root>";
    };
  }
}
