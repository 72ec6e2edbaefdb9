package io.github.incidentmail.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Names of secrets and what they are set to: {@code k=v}, {@code k: v}, {@code "k":"v"}, {@code k
 * => v}, {@code <k>v</k>}, {@code --k v}, {@code password 'v'}, whatever quotation marks stand
 * around them. Stateless.
 */
final class Assignments {
  private static final int BLANKS = 8;

  private Assignments() {}

  /** Takes out what the name is set to, and returns the end of it; the name's end if nothing. */
  static int read(Scan scan, Keyword keyword, int start, int end) {
    int nameEnd = Names.end(scan, keyword, start, end);
    if (nameEnd < 0) {
      return end;
    }
    int value = valueAfter(scan, keyword, start, nameEnd);
    if (value < 0 || (keyword.text().equals("pass") && scan.at(value - 1) == ' ')) {
      return end;
    }
    Values.redact(scan, keyword, start, value);
    return Math.max(end, scan.lastEnd());
  }

  /** Where the value begins; -1 if the name is not set to anything here. */
  private static int valueAfter(Scan scan, Keyword keyword, int nameStart, int nameEnd) {
    int i = nameEnd;
    String quote = Quotes.at(scan, i);
    if (quote != null) {
      i += quote.length();
    }
    if (scan.at(i) == ']' && quote != null) {
      i++;
    }
    int separator = blanks(scan, i);
    int value = behindSeparator(scan, separator);
    if (value >= 0) {
      return blanks(scan, value);
    }
    if (quote == null && scan.at(i) == '>' && isTag(scan, nameStart)) {
      return i + 1;
    }
    boolean told = keyword.kind().equals("password") && Quotes.at(scan, separator) != null;
    boolean apart = quote == null && separator > i;
    return apart && (told || isFlag(scan, nameStart)) ? separator : -1;
  }

  private static int behindSeparator(Scan scan, int i) {
    char c = scan.at(i);
    char next = scan.at(i + 1);
    if (c == '=') {
      return next == '=' || next == '>' ? i + 2 : i + 1;
    }
    if (c == ':') {
      boolean other = next == ':' || (next == '/' && scan.at(i + 2) == '/');
      return other ? -1 : next == '=' ? i + 2 : i + 1;
    }
    return c == '%' && scan.hasIgnoringCase(i, "%3d") ? i + 3 : -1;
  }

  private static int blanks(Scan scan, int from) {
    int i = from;
    while (i - from < BLANKS && Chars.isBlank(scan.at(i))) {
      i++;
    }
    return i;
  }

  /** Whether the name is an element's. */
  private static boolean isTag(Scan scan, int nameStart) {
    char before = scan.at(nameStart(scan, nameStart) - 1);
    return before == '<' || before == ':';
  }

  /** Whether the name is an argument's: {@code --password hunter2}. */
  private static boolean isFlag(Scan scan, int nameStart) {
    int begin = nameStart(scan, nameStart);
    return scan.at(begin) == '-' && Chars.isGap(scan.at(begin - 1));
  }

  /** Where the name begins that this is the end of. */
  static int nameStart(Scan scan, int from) {
    int i = from;
    while (from - i < 32 && Chars.isName(scan.at(i - 1))) {
      i--;
    }
    return i;
  }

  /** The quotation mark before the name, or null. */
  static @Nullable String quoteBefore(Scan scan, int nameStart) {
    int begin = nameStart(scan, nameStart);
    char before = scan.at(begin - 1);
    return Chars.isQuote(before) ? String.valueOf(before) : null;
  }
}
