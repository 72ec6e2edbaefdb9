package io.github.incidentmail.redaction;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far the value of a secret's name goes. Stateless. */
final class Values {
  /** Schemes of an Authorization header with one text behind them. */
  private static final Set<String> SCHEMES =
      Set.of("basic", "bearer", "negotiate", "ntlm", "token", "apikey", "api-key", "key");

  /** Schemes with parameters up to the line's end. */
  private static final Set<String> LONG_SCHEMES =
      Set.of("digest", "aws4-hmac-sha256", "oauth", "hmac", "signature", "hawk", "dpop");

  private static final int LONGEST_SCHEME = 18;

  private Values() {}

  /** Takes out the value that begins there, unless it is none. */
  static void redact(Scan scan, Keyword keyword, int nameStart, int start) {
    String quote = Quotes.at(scan, start);
    if (quote != null) {
      int inner = start + quote.length();
      add(scan, keyword, inner, Quotes.end(scan, inner, quote));
      return;
    }
    char first = scan.at(start);
    if (first == '[') {
      listed(scan, keyword, start);
    } else if (first == '<') {
      until(scan, keyword, start + 1, '>');
    } else if (first != '{' || isMarked(scan, start)) {
      plain(scan, keyword, nameStart, start);
    }
  }

  private static void listed(Scan scan, Keyword keyword, int start) {
    if (!scan.isRedactedAt(start)) {
      until(scan, keyword, start + 1, ']');
    }
  }

  private static void until(Scan scan, Keyword keyword, int start, char closer) {
    int end = start;
    while (scan.at(end) != closer && !Chars.isLineEnd(scan.at(end))) {
      end++;
    }
    int valueEnd = scan.at(end) == closer ? end : end(scan, start);
    if (!CleanValues.isClean(scan, keyword, start, valueEnd)) {
      scan.add(start, end, keyword.kind()); // all the rest of the line if nothing closes it
    }
  }

  /** {@code {bcrypt}…}, but neither an object nor a placeholder. */
  private static boolean isMarked(Scan scan, int start) {
    int end = start + 1;
    while (end - start < LONGEST_SCHEME && Chars.isName(scan.at(end))) {
      end++;
    }
    return end > start + 1 && scan.at(end) == '}' && !isEnd(scan, end + 1);
  }

  private static void plain(Scan scan, Keyword keyword, int nameStart, int start) {
    int schemeEnd = start;
    while (schemeEnd - start < LONGEST_SCHEME && Chars.isName(scan.at(schemeEnd))) {
      schemeEnd++;
    }
    String scheme = scan.text().substring(start, schemeEnd).toLowerCase(Locale.ROOT);
    @Nullable String outer = Assignments.quoteBefore(scan, nameStart);
    if (scan.at(schemeEnd) == ' ' && LONG_SCHEMES.contains(scheme)) {
      secret(scan, keyword, schemeEnd + 1, lineEnd(scan, schemeEnd, null));
    } else if (scan.at(schemeEnd) == ' ' && SCHEMES.contains(scheme)) {
      int end = end(scan, schemeEnd + 1);
      if (!isProse(scan, end) || !CleanValues.isClean(scan, keyword, schemeEnd + 1, end)) {
        secret(scan, keyword, schemeEnd + 1, end);
      }
    } else if (CleanValues.isElsewhere(scan, keyword, start)) {
      return; // not read to its end, which may be far
    } else if (keyword.kind().equals("cookie")) {
      cookies(scan, keyword, start, outer);
    } else {
      add(scan, keyword, start, end(scan, start));
    }
  }

  private static boolean isProse(Scan scan, int end) {
    return Chars.isBlank(scan.at(end));
  }

  /** {@code a=b; c=d}, as long as it goes on like this; a header's to the end of its line. */
  private static void cookies(Scan scan, Keyword keyword, int start, @Nullable String outer) {
    int first = end(scan, start);
    if (!isPair(scan, start, first)) {
      add(scan, keyword, start, first);
      return;
    }
    boolean header = scan.at(start - 1) == ' ' || scan.at(start - 1) == ':';
    if (header) {
      secret(scan, keyword, start, lineEnd(scan, start, outer));
      return;
    }
    int end = first;
    while (scan.at(end) == ';' && scan.at(end + 1) == ' ') {
      end = end(scan, end + 2);
    }
    secret(scan, keyword, start, end);
  }

  private static boolean isPair(Scan scan, int start, int end) {
    for (int i = start; i < end; i++) {
      if (scan.at(i) == '=') {
        return true;
      }
    }
    return false;
  }

  private static void secret(Scan scan, Keyword keyword, int start, int end) {
    if (!scan.isRedactedAt(start)) {
      scan.add(start, end, keyword.kind());
    }
  }

  private static int lineEnd(Scan scan, int from, @Nullable String outer) {
    int i = from;
    while (!Chars.isLineEnd(scan.at(i)) && (outer == null || scan.at(i) != outer.charAt(0))) {
      i++;
    }
    return i;
  }

  private static void add(Scan scan, Keyword keyword, int start, int end) {
    if (!CleanValues.isClean(scan, keyword, start, end)) {
      scan.add(start, end, keyword.kind());
    }
  }

  /** Where a value without quotation marks ends. */
  static int end(Scan scan, int from) {
    int i = from;
    while (!isEnd(scan, i)) {
      i++;
    }
    return i;
  }

  private static boolean isEnd(Scan scan, int i) {
    char c = scan.at(i);
    if (Chars.isGap(c) || c == '"' || c == '`' || c == '<' || c == '…') {
      return true;
    }
    return switch (c) {
      case ',', ';', '|' -> !Chars.isAlnum(scan.at(i + 1)) || isNextName(scan, i + 1);
      case '&' -> isNextName(scan, i + 1) || Chars.isGap(scan.at(i + 1));
      case '\'' -> !Chars.isAlnum(scan.at(i + 1));
      case ')', ']', '}', '>' -> !Chars.isAlnum(scan.at(i + 1));
      case '\\' -> "nrt\"'".indexOf(scan.at(i + 1)) >= 0;
      default -> false;
    };
  }

  /** Whether another name that is set to something begins there. */
  private static boolean isNextName(Scan scan, int from) {
    int i = from;
    while (i - from < 32 && (Chars.isName(scan.at(i)) || scan.at(i) == ';')) {
      i++;
    }
    return i > from && (scan.at(i) == '=' || scan.at(i) == ':');
  }
}
