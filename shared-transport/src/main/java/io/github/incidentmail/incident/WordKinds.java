package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.CharKinds.isDigit;
import static io.github.incidentmail.incident.CharKinds.isHex;

import org.jspecify.annotations.Nullable;

/** Words that vary as a whole: addresses, times, identities, paths. */
final class WordKinds {
  private static final int UUID_LENGTH = 36;
  private static final int TRACEPARENT_LENGTH = 55;

  private WordKinds() {}

  /** The placeholder for all of the word, or null if only parts of it vary. */
  static @Nullable String of(char[] in, int from, int to, int kinds) {
    if ((kinds & CharKinds.AT) != 0 && isEmail(in, from, to)) {
      return Masker.EMAIL;
    }
    if ((kinds & CharKinds.DIGIT) == 0) {
      return null;
    }
    if ((kinds & CharKinds.SLASH) != 0) {
      return withSlash(in, from, to);
    }
    if ((kinds & CharKinds.COLON) != 0) {
      return withColon(in, from, to, kinds);
    }
    if (isIpv4(in, from, to)) {
      return Masker.ADDRESS;
    }
    if ((kinds & CharKinds.DOT) != 0 && (kinds & CharKinds.UPPER) == 0 && isHost(in, from, to)) {
      return Masker.HOST;
    }
    return withHyphens(in, from, to);
  }

  private static @Nullable String withSlash(char[] in, int from, int to) {
    int last = lastSlash(in, from, to);
    if (isIpv4(in, last + 1, to)) { // InetSocketAddress prints name/address:port
      return Masker.ADDRESS;
    }
    if (isDigit(in[from])) {
      if (isDate(in, from, to)) {
        return Masker.TIME;
      }
      if (isIpv4(in, from, last)) { // a network: 10.0.0.0/8
        return Masker.ADDRESS;
      }
      return null;
    }
    boolean rooted = in[from] == '/' || in[from] == '.' || in[from] == '~' || in[from] == '\\';
    return rooted || slashes(in, from, to) > 1 ? Masker.PATH : null;
  }

  private static @Nullable String withColon(char[] in, int from, int to, int kinds) {
    if (isClock(in, from, to) || isDate(in, from, to)) {
      return Masker.TIME;
    }
    if (isIpv4(in, from, to) || isIpv6(in, from, to)) {
      return Masker.ADDRESS;
    }
    return (kinds & CharKinds.UPPER) == 0 && isHost(in, from, to) ? Masker.HOST : null;
  }

  private static @Nullable String withHyphens(char[] in, int from, int to) {
    if (to - from == UUID_LENGTH && hexWithHyphens(in, from, to, 8, 13, 18, 23)) {
      return Masker.UUID;
    }
    if (to - from == TRACEPARENT_LENGTH && hexWithHyphens(in, from, to, 2, 35, 52)) {
      return Masker.TRACE;
    }
    if (isDigit(in[from]) && isDate(in, from, to)) {
      return Masker.TIME;
    }
    boolean isoDuration =
        to - from > 2 && in[from] == 'P' && in[from + 1] == 'T' && isDigit(in[from + 2]);
    return isoDuration ? Masker.NUMBER : null;
  }

  private static boolean isEmail(char[] in, int from, int to) {
    int at = from;
    while (at < to && in[at] != '@') {
      at++;
    }
    boolean dotted = false;
    for (int i = at + 1; i < to; i++) {
      dotted |= in[i] == '.' && i > at + 1;
      if (in[i] == '@') {
        return false;
      }
    }
    return at > from && dotted;
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
    while (name < to && in[name] != ':') {
      char c = in[name];
      dot = c == '.' ? name : dot;
      divided |= c == '.' || c == '-' || isDigit(c);
      if (!isDigit(c) && (c < 'a' || c > 'z') && c != '-' && c != '.') {
        return false;
      }
      name++;
    }
    if (name < to) {
      return divided && !isDigit(in[from]) && name + 1 < to && digits(in, name + 1, to) == to;
    }
    return dot > from && isDomain(in, dot + 1, to);
  }

  private static boolean isDomain(char[] in, int from, int to) {
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
