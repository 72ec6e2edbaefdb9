package io.github.incidentmail.redaction;

import org.jspecify.annotations.Nullable;

/** Quotation marks as they stand in logs, also within other quotation marks. */
final class Quotes {
  private static final String[] ESCAPED = {"\\\\\\\"", "\\\"", "\\'", "\\u0022"};
  private static final String[] HTML = {"&quot;", "&#34;", "&#39;", "&apos;"};
  private static final String[] URL = {"%22", "%27"};
  private static final String[] PLAIN = {"\"", "'", "`"};

  private Quotes() {}

  /** The mark that stands there, or null. */
  static @Nullable String at(Scan scan, int index) {
    return switch (scan.at(index)) {
      case '"', '\'', '`' -> first(scan, index, PLAIN);
      case '\\' -> first(scan, index, ESCAPED);
      case '&' -> first(scan, index, HTML);
      case '%' -> first(scan, index, URL);
      default -> null;
    };
  }

  private static @Nullable String first(Scan scan, int index, String[] marks) {
    for (String mark : marks) {
      if (scan.has(index, mark)) {
        return mark;
      }
    }
    return null;
  }

  /** Where the text that began there, behind {@code mark}, ends: before it, or with the line. */
  static int end(Scan scan, int from, String mark) {
    char first = mark.charAt(0);
    boolean plain = mark.length() == 1;
    int i = from;
    while (!Chars.isLineEnd(scan.at(i))) {
      char c = scan.at(i);
      if (c == first && scan.has(i, mark)) {
        return i;
      }
      i += plain && c == '\\' && !Chars.isLineEnd(scan.at(i + 1)) ? 2 : 1;
    }
    return i;
  }
}
