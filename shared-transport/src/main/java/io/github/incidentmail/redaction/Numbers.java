package io.github.incidentmail.redaction;

/**
 * Numbers of payment cards (ISO/IEC 7812: a known issuer, a usual length and grouping, the check
 * digit) and US social security numbers. Stateless.
 */
final class Numbers {
  private static final int LEAST = 13;
  private static final int LONGEST = 19;

  private Numbers() {}

  /** Where to go on, at the end of the digits that begin there. */
  static int at(Scan scan, int start) {
    if (scan.at(start - 1) == '-') {
      return start;
    }
    int end = ssn(scan, start);
    if (end > start) {
      scan.add(start, end, "ssn");
      return end;
    }
    int first = start;
    while (Chars.isDigit(scan.at(first))) {
      first++;
    }
    if (first - start != 4 && (first - start < LEAST || first - start > LONGEST)) {
      return first;
    }
    StringBuilder digits = new StringBuilder(LONGEST);
    StringBuilder groups = new StringBuilder();
    end = read(scan, start, digits, groups);
    if (isGrouping(groups.toString()) && isCard(digits) && !isPart(scan, end)) {
      scan.add(start, end, "card");
      return end;
    }
    return first;
  }

  /** All digits with one kind of single separators; a letter for the length of each group. */
  private static int read(Scan scan, int start, StringBuilder digits, StringBuilder groups) {
    int i = start;
    int group = 0;
    char separator = 0;
    while (digits.length() <= LONGEST) {
      char c = scan.at(i);
      if (Chars.isDigit(c)) {
        digits.append(c);
        group++;
      } else if ((c == ' ' || c == '-')
          && (separator == 0 || c == separator)
          && Chars.isDigit(scan.at(i + 1))) {
        separator = c;
        groups.append((char) ('a' + group));
        group = 0;
      } else {
        break;
      }
      i++;
    }
    groups.append((char) ('a' + group));
    return i;
  }

  private static boolean isGrouping(String groups) {
    return groups.length() == 1
        || groups.equals("eeee")
        || groups.equals("eeeed")
        || groups.equals("egf")
        || groups.equals("ege");
  }

  private static boolean isPart(Scan scan, int end) {
    char after = scan.at(end);
    return Chars.isAlnum(after)
        || after == '_'
        || ((after == '.' || after == '-') && Chars.isAlnum(scan.at(end + 1)));
  }

  private static boolean isCard(CharSequence digits) {
    int length = digits.length();
    if (length < LEAST || length > LONGEST) {
      return false;
    }
    int four = Integer.parseInt(digits.subSequence(0, 4).toString());
    int two = four / 100;
    boolean known =
        switch (two / 10) {
          case 4 -> length == 13 || length == 16 || length == 19;
          case 2 -> four >= 2221 && four <= 2720 && length == 16;
          case 3 ->
              ((two == 34 || two == 37) && length == 15)
                  || ((two == 36 || two == 38 || two == 30) && length == 14)
                  || (two == 35 && length == 16);
          case 5 -> two <= 55 && two >= 51 && length == 16;
          case 6 -> (four == 6011 || two == 62 || two == 64 || two == 65) && length == 16;
          default -> false;
        };
    return known && isChecked(digits);
  }

  /** Luhn's check digit. */
  private static boolean isChecked(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int twice = 2 * digit;
      sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
    }
    return sum % 10 == 0;
  }

  private static int ssn(Scan scan, int start) {
    for (int i = 0; i < 11; i++) {
      char c = scan.at(start + i);
      boolean dash = i == 3 || i == 6;
      if (dash ? c != '-' : !Chars.isDigit(c)) {
        return start;
      }
    }
    String text = scan.text();
    boolean invalid =
        text.startsWith("000", start)
            || text.startsWith("666", start)
            || text.charAt(start) == '9'
            || text.startsWith("00", start + 4)
            || text.startsWith("0000", start + 7);
    return invalid || isPart(scan, start + 11) || scan.at(start + 11) == '-' ? start : start + 11;
  }
}
