package io.github.incidentmail;

import io.github.incidentmail.incident.QuietHours;
import io.github.incidentmail.redaction.Redactor;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How values are spelt. Each method throws IllegalArgumentException whose message says what would
 * be right.
 */
final class Values {
  private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]+)");

  private static final Pattern HOURS =
      Pattern.compile("(\\d\\d:\\d\\d)\\s*-\\s*(\\d\\d:\\d\\d)(?:\\s+(\\S+))?");

  private static final Map<String, ChronoUnit> TIMES =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);
  private static final Map<String, Integer> SIZES = Map.of("KB", 10, "MB", 20, "GB", 30);

  private Values() {}

  static Duration duration(String text) {
    Matcher matcher = NUMBER_WITH_UNIT.matcher(text);
    if (matcher.matches()) {
      ChronoUnit unit = TIMES.get(matcher.group(2).toLowerCase(Locale.ROOT));
      if (unit != null) {
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
      }
    }
    try {
      Duration iso = Duration.parse(text);
      if (!iso.isNegative()) {
        return iso;
      }
    } catch (DateTimeParseException e) {
      // told below, in the words of the documentation
    }
    throw new IllegalArgumentException("write a duration such as 500ms, 30s, 5m, 1h, 1d or PT5M");
  }

  static long size(String text) {
    Matcher matcher = NUMBER_WITH_UNIT.matcher(text);
    if (matcher.matches()) {
      Integer shift = SIZES.get(matcher.group(2).toUpperCase(Locale.ROOT));
      if (shift != null) {
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift);
      }
    }
    throw new IllegalArgumentException("write a size such as 64KB, 10MB or 1GB");
  }

  static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("write true or false");
    };
  }

  static <E extends Enum<E>> E oneOf(Class<E> type, String text) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
      names.add(constant.name().toLowerCase(Locale.ROOT));
    }
    throw new IllegalArgumentException("write one of " + String.join(", ", names));
  }

  static QuietHours quietHours(String text) {
    Matcher matcher = HOURS.matcher(text);
    if (matcher.matches()) {
      try {
        String zone = matcher.group(3);
        QuietHours hours =
            new QuietHours(
                LocalTime.parse(matcher.group(1)),
                LocalTime.parse(matcher.group(2)),
                zone == null ? ZoneId.systemDefault() : ZoneId.of(zone));
        if (!hours.from().equals(hours.to())) {
          return hours;
        }
      } catch (DateTimeException e) {
        // told below, in the words of the documentation
      }
    }
    throw new IllegalArgumentException(
        "write hours such as 22:00-07:00 or 22:00-07:00 Europe/Vienna");
  }

  /** Regular expressions, separated by semicolons because they may well hold commas. */
  static List<Pattern> expressions(String text) {
    List<Pattern> expressions = new ArrayList<>();
    for (String item : text.split(";", -1)) {
      if (!item.isBlank()) {
        expressions.add(Redactor.expression(item.trim()));
      }
    }
    if (expressions.isEmpty()) {
      throw new IllegalArgumentException("write at least one regular expression");
    }
    return expressions;
  }

  static List<String> list(String text) {
    List<String> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      if (!item.isBlank()) {
        items.add(item.trim());
      }
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException("write at least one value");
    }
    return items;
  }
}
