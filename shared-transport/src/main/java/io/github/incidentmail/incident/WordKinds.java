package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.CharKinds.isDigit;
import static io.github.incidentmail.incident.CharKinds.isHex;
import static io.github.incidentmail.incident.CharKinds.isWordPart;

/** Words that vary as a whole: addresses, times, identities, paths. */
final class WordKinds {
  static final int UUID_LENGTH = 36;
  private static final int TRACEPARENT_LENGTH = 55;

  /** Host names end where names of packages begin. */
  private static final String[] DOMAINS = {
    ".com", ".org", ".net", ".edu", ".gov", ".local", ".internal", ".lan", ".corp"
  };

  private static final String[] PACKAGES = {
    "com.", "org.", "net.", "edu.", "gov.", "io.", "java", "jdk.", "sun."
  };

  private WordKinds() {}

  /** Whether all of the word varies; else parts of it may. */
  static boolean varies(char[] in, int from, int to, int kinds) {
    if ((kinds & CharKinds.AT) != 0 && isEmail(in, from, to)) {
      return true;
    }
    boolean digits = (kinds & CharKinds.DIGIT) != 0;
    if ((kinds & CharKinds.SLASH) != 0) {
      return digits ? withSlash(in, from, to) : isRooted(in, from, to);
    }
    if (!digits) {
      return (kinds & CharKinds.DOT) != 0 && isDomain(in, from, to);
    }
    if ((kinds & CharKinds.COLON) != 0) {
      return isClock(in, from, to) || isDate(in, from, to) || isHost(in, from, to);
    }
    return ((kinds & CharKinds.DOT) != 0 && isHost(in, from, to)) || withHyphens(in, from, to);
  }

  /** Whether the word is an IP address, also of a network or behind a name; perhaps with a port. */
  static boolean isAddress(char[] in, int from, int to, int kinds) {
    if ((kinds & (CharKinds.DOT | CharKinds.COLON)) == 0) {
      return false;
    }
    if ((kinds & CharKinds.SLASH) == 0) {
      return isIpv4(in, from, to) || ((kinds & CharKinds.COLON) != 0 && isIpv6(in, from, to));
    }
    int last = lastSlash(in, from, to);
    return isIpv4(in, last + 1, to) || isIpv4(in, from, last);
  }

  private static boolean withSlash(char[] in, int from, int to) {
    if (isDigit(in[from])) {
      return isDate(in, from, to);
    }
    return isRooted(in, from, to) || slashes(in, from, to) > 1;
  }

  /** {@code /var/log}, {@code ./x}, {@code C:\\data}: a path, of a file or of a request. */
  private static boolean isRooted(char[] in, int from, int to) {
    char first = in[from];
    if (isSlash(first)) {
      return to - from > 1 && in[from + 1] != '/';
    }
    boolean relative = first == '.' || first == '~';
    boolean drive = to - from > 2 && in[from + 1] == ':' && isSlash(in[from + 2]);
    return relative || drive;
  }

  private static boolean withHyphens(char[] in, int from, int to) {
    if (to - from == TRACEPARENT_LENGTH && hexWithHyphens(in, from, to, 2, 35, 52)) {
      return true;
    }
    if (isDigit(in[from]) && isDate(in, from, to)) {
      return true;
    }
    return to - from > 2 && in[from] == 'P' && in[from + 1] == 'T' && isDigit(in[from + 2]);
  }

  static boolean isUuid(char[] in, int from, int to) {
    return to - from >= UUID_LENGTH
        && in[from + 8] == '-'
        && hexWithHyphens(in, from, from + UUID_LENGTH, 8, 13, 18, 23);
  }

  /** {@code bob@example.com}, {@code root@db}; not an object with its hash. */
  private static boolean isEmail(char[] in, int from, int to) {
    int at = from;
    while (at < to && in[at] != '@') {
      at++;
    }
    boolean hex = true;
    for (int i = at + 1; i < to; i++) {
      hex &= isHex(in[i]);
      if (in[i] == '@') {
        return false;
      }
    }
    return at > from && !hex;
  }

  private static boolean hexWithHyphens(char[] in, int from, int to, int... hyphens) {
    int next = 0;
    for (int i = from; i < to; i++) {
      if (next < hyphens.length && i - from == hyphens[next]) {
        if (in[i] != '-') {
          return false;
        }
        next++;
      } else if (!isHex(in[i])) {
        return false;
      }
    }
    return true;
  }

  /** {@code 10.1.2.3}, with or without a port. */
  private static boolean isIpv4(char[] in, int from, int to) {
    int i = from;
    for (int part = 0; part < 4; part++) {
      int start = i;
      while (i < to && i - start < 3 && isDigit(in[i])) {
        i++;
      }
      if (i == start || (part < 3 && (i == to || in[i++] != '.'))) {
        return false;
      }
    }
    return i == to || (in[i] == ':' && digits(in, i + 1, to) == to);
  }

  private static boolean isIpv6(char[] in, int from, int to) {
    int colons = 0;
    for (int i = from; i < to && in[i] != '%'; i++) {
      if (in[i] == ':') {
        colons++;
      } else if (!isHex(in[i]) && in[i] != '.') {
        return false;
      }
    }
    return colons > 1;
  }

  /**
   * {@code db-7.example.com}, {@code db-7:5432}: a name of a host or file with a number in it. A
   * Java file and its line have a capital.
   */
  private static boolean isHost(char[] in, int from, int to) {
    int name = from;
    int dot = -1;
    boolean divided = false;
    boolean capital = false;
    boolean hyphen = false;
    while (name < to && in[name] != ':') {
      char c = in[name];
      dot = c == '.' ? name : dot;
      divided |= c == '.' || c == '-' || isDigit(c);
      hyphen |= c == '-';
      capital |= c >= 'A' && c <= 'Z';
      if (!isWordPart(c) && c != '-' && c != '.') {
        return false;
      }
      name++;
    }
    boolean named = dot > from && isLowerCase(in, dot + 1, name);
    if (name < to) {
      boolean port = name + 1 < to && digits(in, name + 1, to) == to;
      return port && divided && (capital ? isDomain(in, from, name) : named || !isDigit(in[from]));
    }
    return named && (hyphen || !capital);
  }

  /** A host's name without any number in it. */
  private static boolean isDomain(char[] in, int from, int to) {
    for (String domain : DOMAINS) {
      if (startsWith(in, to - domain.length(), to, domain)) {
        return to - domain.length() > from && !isPackage(in, from, to);
      }
    }
    return false;
  }

  private static boolean isPackage(char[] in, int from, int to) {
    for (String prefix : PACKAGES) {
      if (startsWith(in, from, to, prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(char[] in, int from, int to, String prefix) {
    if (from < 0 || to - from < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (in[from + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLowerCase(char[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (in[i] < 'a' || in[i] > 'z') {
        return false;
      }
    }
    return to - from >= 2;
  }

  /** {@code 2024-05-01}, {@code 01.05.2024}, {@code 2024/05/01}, with or without a clock. */
  private static boolean isDate(char[] in, int from, int to) {
    int first = digits(in, from, to);
    if (first == from || first - from > 4 || first >= to || "-./".indexOf(in[first]) < 0) {
      return false;
    }
    int second = digits(in, first + 1, to);
    if (second == first + 1 || second - first > 3 || second >= to || in[second] != in[first]) {
      return false;
    }
    int third = digits(in, second + 1, to);
    boolean yearFirst = first - from == 4 && third > second + 1 && third - second <= 3;
    boolean yearLast = first - from <= 2 && third - second == 5;
    return (yearFirst || yearLast) && (third == to || endsDate(in, third, to));
  }

  private static boolean endsDate(char[] in, int at, int to) {
    char c = in[at];
    return ((c == 'T' || c == '-' || c == ':' || c == '_') && isClock(in, at + 1, to))
        || (c == 'Z' && at + 1 == to);
  }

  /** {@code 10:11}, {@code 10:11:12.345+02:00}, {@code 10:11:12Z}. */
  private static boolean isClock(char[] in, int from, int to) {
    int hours = digits(in, from, to);
    if (hours == from || hours - from > 2 || hours + 2 >= to || in[hours] != ':') {
      return false;
    }
    int minutes = digits(in, hours + 1, to);
    if (minutes - hours != 3) {
      return false;
    }
    for (int i = minutes; i < to; i++) {
      if (!isDigit(in[i]) && ":.+-Z".indexOf(in[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int digits(char[] in, int from, int to) {
    int i = from;
    while (i < to && isDigit(in[i])) {
      i++;
    }
    return i;
  }

  private static int lastSlash(char[] in, int from, int to) {
    int i = to - 1;
    while (i > from && !isSlash(in[i])) {
      i--;
    }
    return i;
  }

  private static int slashes(char[] in, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += isSlash(in[i]) ? 1 : 0;
    }
    return count;
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }
}
