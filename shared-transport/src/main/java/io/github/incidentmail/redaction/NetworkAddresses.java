package io.github.incidentmail.redaction;

/**
 * Addresses of machines, versions 4 and 6 (RFC 4291), but not loopback and wildcard addresses,
 * which say nothing about anybody. Stateless.
 */
final class NetworkAddresses {
  private static final String KIND = "ip";

  private NetworkAddresses() {}

  /** The end of an address that begins there; the place itself if none does. */
  static int at(Scan scan, int start) {
    int end = Chars.isDigit(scan.at(start)) ? version4(scan, start) : start;
    if (end > start) {
      char before = scan.at(start - 1);
      boolean told = !isVersion(scan, start, before) && !isLocal(scan, start);
      if (told) {
        scan.add(start, end, KIND);
      }
      return end;
    }
    return version6(scan, start);
  }

  /** A product's version has four numbers at times. */
  private static boolean isVersion(Scan scan, int start, char before) {
    if (before == '-' || before == '+') {
      return true;
    }
    if (before == '/') {
      return Chars.isAlnum(scan.at(start - 2));
    }
    int i = start - 1;
    while (start - i < 4 && !Chars.isAlnum(scan.at(i)) && scan.at(i) != 0) {
      i--;
    }
    return scan.hasIgnoringCase(i - 6, "version") || scan.hasIgnoringCase(i - 6, "release");
  }

  private static boolean isLocal(Scan scan, int start) {
    return scan.has(start, "127.") || scan.has(start, "0.") || scan.has(start, "255.");
  }

  private static int version4(Scan scan, int start) {
    int i = start;
    for (int part = 0; part < 4; part++) {
      int digits = i;
      int value = 0;
      while (i - digits < 4 && Chars.isDigit(scan.at(i))) {
        value = 10 * value + scan.at(i) - '0';
        i++;
      }
      boolean padded = i - digits > 1 && scan.at(digits) == '0';
      if (i == digits || value > 255 || padded || (part < 3 && scan.at(i) != '.')) {
        return start;
      }
      i += part < 3 ? 1 : 0;
    }
    char after = scan.at(i);
    boolean more = after == '.' && Chars.isAlnum(scan.at(i + 1));
    return more || Chars.isAlnum(after) || after == '_' || after == '-' ? start : i;
  }

  private static int version6(Scan scan, int start) {
    if (scan.at(start - 1) == ':' && Chars.isHex(scan.at(start - 2))) {
      return start; // within what was looked at before
    }
    int groups = 0;
    int gaps = 0;
    boolean digit = false;
    int i = start;
    if (scan.at(i) == ':') {
      if (scan.at(i + 1) != ':') {
        return start;
      }
      gaps = 1;
      i += 2;
    }
    while (groups < 9 && Chars.isHex(scan.at(i))) {
      int from = i;
      while (i - from < 5 && Chars.isHex(scan.at(i))) {
        digit |= Chars.isDigit(scan.at(i));
        i++;
      }
      if (i - from > 4) {
        return start;
      }
      groups++;
      if (scan.at(i) != ':') {
        break;
      }
      boolean gap = scan.at(i + 1) == ':';
      if (!gap && !Chars.isHex(scan.at(i + 1))) {
        break;
      }
      gaps += gap ? 1 : 0;
      i += gap ? 2 : 1;
    }
    boolean whole = gaps == 0 && groups == 8;
    boolean shortened = gaps == 1 && groups >= 2 && groups < 8 && digit;
    if ((!whole && !shortened) || Chars.isAlnum(scan.at(i)) || scan.at(i) == '_') {
      return start;
    }
    scan.add(start, i, KIND);
    return i;
  }
}
