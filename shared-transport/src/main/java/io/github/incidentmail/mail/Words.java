package io.github.incidentmail.mail;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers, durations and shortened texts as a reader expects them. */
final class Words {
  private static final char NARROW_NO_BREAK_SPACE = '\u202F';
  private static final List<Unit> UNITS =
      List.of(new Unit("d", 86_400), new Unit("h", 3_600), new Unit("min", 60), new Unit("s", 1));

  private record Unit(String name, long seconds) {}

  private Words() {}

  /** {@code 12 431}, its digits grouped by narrow no-break spaces. */
  static String number(long value) {
    StringBuilder digits = new StringBuilder(Long.toString(value));
    int first = value < 0 ? 1 : 0;
    for (int i = digits.length() - 3; i > first; i -= 3) {
      digits.insert(i, NARROW_NO_BREAK_SPACE);
    }
    return digits.toString();
  }

  /** {@code 1 event}, {@code 2 events}. */
  static String count(long value, String singular) {
    return number(value) + " " + singular + (value == 1 ? "" : "s");
  }

  /** The two largest units: {@code 15 min}, {@code 1 h 5 min}, {@code 2 d}. */
  static String duration(Duration duration) {
    long rest = Math.max(0, duration.toSeconds());
    if (rest == 0) {
      return "less than 1 s";
    }
    StringBuilder out = new StringBuilder();
    int units = 0;
    for (Unit unit : UNITS) {
      long n = rest / unit.seconds();
      rest %= unit.seconds();
      if (n > 0) {
        out.append(out.isEmpty() ? "" : " ").append(number(n)).append(' ').append(unit.name());
      }
      units += n > 0 || units > 0 ? 1 : 0;
      if (units == 2) {
        break;
      }
    }
    return out.toString();
  }

  /** Begins with a capital letter. */
  static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** The first line that isn't blank, without blanks around it. */
  static String firstLine(String text) {
    return text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }

  /** At most {@code max} characters, the last an ellipsis if more were there. */
  static String shorten(String text, int max) {
    return text.length() <= max ? text : text.substring(0, boundary(text, max - 1)) + "…";
  }

  /**
   * At most so many characters and lines, followed by a note of how many characters are missing.
   */
  static String clip(String text, int maxChars, int maxLines) {
    int end = Math.min(text.length(), maxChars);
    int line = -1;
    for (int lines = 0; lines < maxLines; lines++) {
      line = text.indexOf('\n', line + 1);
      if (line < 0) {
        line = text.length();
        break;
      }
    }
    end = boundary(text, Math.min(end, line));
    return end == text.length()
        ? text
        : text.substring(0, end) + "… [" + number(text.length() - end) + " characters cut]";
  }

  /** The greatest index up to {@code index} that doesn't split a surrogate pair. */
  private static int boundary(String text, int index) {
    return index > 0
            && index < text.length()
            && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index))
        ? index - 1
        : index;
  }
}
