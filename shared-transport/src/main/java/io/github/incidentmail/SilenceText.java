package io.github.incidentmail;

import io.github.incidentmail.incident.Silence;
import io.github.incidentmail.incident.SilenceMatcher;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How silences are spelt: {@code until | matcher | author | reason}, the matcher as {@code #K7Q2MD
 * logger=com.example.orders route=service}. What is misspelt is refused with an
 * IllegalArgumentException that says what would be right.
 *
 * @param routes the names that there are
 */
record SilenceText(Set<String> routes) {
  private static final int MAX_CHARS = 200;
  private static final Pattern TAG = Pattern.compile("#([0-9A-HJKMNP-TV-Z]{6})");
  private static final Pattern TERM =
      Pattern.compile("(#[^\\s|]*|(logger|route)=(\"[^\"|]+\"|[^\\s\"|]+))(?:\\s+|$)");
  private static final String MATCHER =
      "write what is silenced as #K7Q2MD, logger=com.example.orders or route=service, or several"
          + " of them separated by blanks";
  private static final String LINE = "write until | what is silenced | author | reason";
  private static final String END =
      "write when it ends with its zone, such as 2026-11-22T06:00Z or 2026-11-22T07:00+01:00";

  SilenceText {
    routes = Set.copyOf(routes);
  }

  Silence line(String line, Instant now) {
    String[] parts = line.split("\\|", 4);
    if (parts.length != 4) {
      throw new IllegalArgumentException(LINE);
    }
    Instant until = end(parts[0].trim());
    if (until.isAfter(now.plus(Silence.LONGEST))) {
      throw new IllegalArgumentException("write an end at most 7 days ahead");
    }
    return new Silence(
        matcher(parts[1]), until, word("who wants it", parts[2]), word("why", parts[3]));
  }

  Silence silence(String matcher, Duration duration, String author, String reason, Instant now) {
    if (duration.isNegative() || duration.isZero() || duration.compareTo(Silence.LONGEST) > 0) {
      throw new IllegalArgumentException("write a duration above 0 and at most 7d");
    }
    if (author.indexOf('|') >= 0) {
      throw new IllegalArgumentException("write the author without |");
    }
    return new Silence(
        matcher(matcher),
        now.plus(duration).truncatedTo(ChronoUnit.SECONDS),
        word("who wants it", author),
        word("why", reason));
  }

  SilenceMatcher matcher(String text) {
    String rest = text.trim();
    String tag = null;
    String logger = null;
    String route = null;
    Matcher term = TERM.matcher(rest);
    int end = 0;
    while (term.find() && term.start() == end) {
      end = term.end();
      String value = term.group(3) == null ? "" : term.group(3).replace("\"", "");
      if (term.group(2) == null) {
        tag = once(tag, tag(term.group(1)));
      } else if ("logger".equals(term.group(2))) {
        logger = once(logger, value);
      } else {
        route = once(route, known(value));
      }
    }
    if (end != rest.length() || rest.isEmpty()) {
      throw new IllegalArgumentException(MATCHER);
    }
    return new SilenceMatcher(tag, logger, route);
  }

  static String text(Silence silence) {
    return silence.until()
        + " | "
        + text(silence.matcher())
        + " | "
        + silence.author()
        + " | "
        + silence.reason();
  }

  static String text(SilenceMatcher matcher) {
    String tag = matcher.tag() == null ? "" : "#" + matcher.tag();
    String logger = matcher.logger() == null ? "" : " logger=" + quoted(matcher.logger());
    String route = matcher.route() == null ? "" : " route=" + quoted(matcher.route());
    return (tag + logger + route).trim();
  }

  private static String quoted(String value) {
    return value.chars().anyMatch(Character::isWhitespace) ? '"' + value + '"' : value;
  }

  private static Instant end(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(END);
    }
  }

  private static String tag(String text) {
    Matcher tag = TAG.matcher(text.toUpperCase(Locale.ROOT));
    if (!tag.matches()) {
      throw new IllegalArgumentException(
          "write the tag as in the mail's subject: # and six of 0-9 and A-Z without I, L, O and U");
    }
    return tag.group(1);
  }

  private String known(String route) {
    if (!routes.contains(route)) {
      throw new IllegalArgumentException(
          "write one of the routes " + String.join(", ", new TreeSet<>(routes)));
    }
    return route;
  }

  private static String once(@Nullable String before, String value) {
    if (before != null) {
      throw new IllegalArgumentException("write each of #tag, logger= and route= at most once");
    }
    return value;
  }

  private static String word(String what, String text) {
    String word = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (word.isEmpty() || word.length() > MAX_CHARS) {
      throw new IllegalArgumentException(
          "write " + what + ", at most " + MAX_CHARS + " characters");
    }
    return word;
  }
}
