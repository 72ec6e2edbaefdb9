package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the options of one section as typed values and collects what is wrong with them. */
final class OptionReader {
  private static final int SHOWN = 80;

  /**
   * An address may hold a login, which is refused, and a command's arguments and a header's value
   * may be anything.
   */
  private static final Set<String> UNTOLD = Set.of("proxy", "redis", "tokenCommand", "headers");

  private final Options options;
  private final List<Problem> problems;

  OptionReader(Options options, List<Problem> problems) {
    this.options = options;
    this.problems = problems;
  }

  boolean given(String option) {
    return options.given(option);
  }

  /**
   * The trimmed text, or null if the option isn't given or is empty or unresolved, which is a
   * problem.
   */
  @Nullable String text(String option) {
    String raw = options.raw(option);
    if (raw == null) {
      effective(option, null);
      return null;
    }
    options.effective(option, Shown.given(option, raw.trim()));
    String text = raw.trim();
    if (text.isEmpty()) {
      problem("IM-CONFIG-EMPTY", option, "is empty; give it a value or leave it out");
      return null;
    }
    String variable = Unresolved.variableIn(text);
    if (variable != null) {
      problem(
          "IM-CONFIG-UNRESOLVED",
          option,
          "the variable " + variable + " is not defined; define it or give a default");
      return null;
    }
    return text;
  }

  /** As {@link #text}, and a problem if the option isn't given. */
  @Nullable String required(String option, String remedy) {
    if (!options.given(option)) {
      problem("IM-CONFIG-MISSING", option, "is missing; " + remedy);
    }
    return text(option);
  }

  /** The value that {@code parser} makes of the text, or {@code fallback} where there is none. */
  <T> T value(String option, T fallback, Function<String, T> parser) {
    T parsed = valueOrNull(option, parser);
    if (!options.given(option)) {
      effective(option, fallback);
    }
    return parsed == null ? fallback : parsed;
  }

  <T> @Nullable T valueOrNull(String option, Function<String, T> parser) {
    String text = text(option);
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      problem("IM-CONFIG-VALUE", option, shown(option, text) + ": " + e.getMessage());
      return null;
    }
  }

  Duration duration(String option, Duration fallback, Duration least, Duration most) {
    return value(
        option,
        fallback,
        text -> {
          Duration duration = Values.duration(text);
          if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException("must be from " + least + " to " + most);
          }
          return duration;
        });
  }

  int number(String option, int fallback, int least, int most) {
    return value(
        option,
        fallback,
        text -> {
          String remedy = "write a whole number from " + least + " to " + most;
          try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
              return number;
            }
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException(remedy, e);
          }
          throw new IllegalArgumentException(remedy);
        });
  }

  boolean truth(String option, boolean fallback) {
    return value(option, fallback, Values::truth);
  }

  <E extends Enum<E>> E oneOf(String option, E fallback, Class<E> type) {
    return value(option, fallback, text -> Values.oneOf(type, text));
  }

  List<String> list(String option, List<String> fallback) {
    return value(option, fallback, Values::list);
  }

  /** The text as it stands, unjudged. */
  @Nullable String raw(String option) {
    return options.raw(option);
  }

  /** What stands in place of an option that isn't given; null for nothing. */
  void effective(String option, @Nullable Object value) {
    options.effective(option, Shown.value(value));
  }

  /** Something wrong with the section as a whole. */
  void problem(String id, String text) {
    problems.add(new Problem(id, options.section(), text));
  }

  void problem(String id, String option, String text) {
    problems.add(new Problem(id, options.qualified(option), text));
  }

  private static String shown(String option, String text) {
    if (Shown.isSecret(option) || UNTOLD.contains(option)) {
      return "the value given";
    }
    return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "'";
  }
}
