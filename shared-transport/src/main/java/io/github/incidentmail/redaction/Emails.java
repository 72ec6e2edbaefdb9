package io.github.incidentmail.redaction;

/** Addresses of people (RFC 5321, without quoted names). Stateless. */
final class Emails {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_DOMAIN = 253;

  private Emails() {}

  static int at(Scan scan, int at) {
    int start = at;
    while (at - start < LONGEST_NAME && isName(scan.at(start - 1))) {
      start--;
    }
    int end = at + 1;
    int dot = -1;
    while (end - at < LONGEST_DOMAIN && (isLabel(scan.at(end)) || isInnerDot(scan, end))) {
      dot = scan.at(end) == '.' ? end : dot;
      end++;
    }
    boolean named = start < at && !(at - start == 3 && scan.has(start, "git"));
    if (named && dot > at + 1 && isTop(scan, dot + 1, end)) {
      scan.add(start, end, "email");
      return end;
    }
    return at;
  }

  private static boolean isName(char c) {
    return Chars.isAlnum(c) || (c != 0 && "._%+-".indexOf(c) >= 0) || Character.isLetter(c);
  }

  private static boolean isLabel(char c) {
    return Chars.isAlnum(c) || c == '-' || (c > 0x7f && Character.isLetter(c));
  }

  private static boolean isInnerDot(Scan scan, int i) {
    return scan.at(i) == '.' && isLabel(scan.at(i + 1));
  }

  /** A top-level domain has letters alone, at least two, or begins with {@code xn--}. */
  private static boolean isTop(Scan scan, int start, int end) {
    if (scan.hasIgnoringCase(start, "xn--")) {
      return true;
    }
    for (int i = start; i < end; i++) {
      if (!Character.isLetter(scan.at(i))) {
        return false;
      }
    }
    return end - start >= 2;
  }
}
