package io.github.incidentmail.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Secrets that are known by their form. Each method returns where to go on. Stateless. */
final class Shapes {
  private static final int LEAST_PART = 4;
  private static final int LONGEST_LABEL = 24;
  private static final int LONGEST_USER = 256;

  private Shapes() {}

  /** Three parts of base64url, the first of which begins as a JSON object does (RFC 7519). */
  static int jwt(Scan scan, Keyword keyword, int start, int end) {
    char before = scan.at(start - 1);
    if (!scan.has(start, "eyJ") || Chars.isAlnum(before) || before == '_' || before == '-') {
      return end;
    }
    int stop = end;
    int dot = -1;
    while (isBase64Url(scan.at(stop)) || scan.at(stop) == '.') {
      if (dot < 0 && scan.at(stop) == '.') {
        dot = stop;
      }
      stop++;
    }
    boolean cut = scan.at(stop) == '…' || stop == scan.length();
    boolean parts = dot >= start + 2 * LEAST_PART && stop - dot > LEAST_PART;
    if (parts || (cut && stop - start > 2 * LEAST_PART)) {
      scan.add(start, stop, keyword.kind());
    }
    return Math.max(end, stop);
  }

  private static boolean isBase64Url(char c) {
    return Chars.isAlnum(c) || c == '_' || c == '-';
  }

  /** From BEGIN to END (RFC 7468), or to the end of the text. */
  static int privateKey(Scan scan, Keyword keyword, int start, int end) {
    int label = end;
    while (label - end < LONGEST_LABEL && !scan.has(label, "PRIVATE KEY")) {
      label++;
    }
    if (label - end == LONGEST_LABEL) {
      return end;
    }
    int last = scan.find("-----END", label);
    int close = last < 0 ? -1 : scan.find("-----", last + 8);
    int stop = close < 0 ? scan.length() : close + 5;
    scan.add(start, stop, keyword.kind());
    return stop;
  }

  /** The password in {@code scheme://user:password@host}. */
  static int url(Scan scan, Keyword keyword, int start, int end) {
    int colon = -1;
    int stop = end;
    int at = -1;
    while (stop - end < LONGEST_USER && !isAuthorityEnd(scan, stop)) {
      char c = scan.at(stop);
      colon = c == ':' && colon < 0 ? stop : colon;
      at = c == '@' ? stop : at;
      stop++;
    }
    if (colon < 0) {
      return end;
    }
    if (at < 0 && !isPort(scan, colon + 1, stop)) {
      at = strayAt(scan, stop, end);
    }
    if (at > colon + 1 && !scan.isRedactedAt(colon + 1) && !isHole(scan, colon + 1, at)) {
      scan.add(colon + 1, at, keyword.kind());
      return at;
    }
    return end;
  }

  private static boolean isHole(Scan scan, int start, int end) {
    return scan.at(start) == '*' || (scan.at(start) == '$' && scan.at(end - 1) == '}');
  }

  private static boolean isAuthorityEnd(Scan scan, int i) {
    char c = scan.at(i);
    return Chars.isGap(c) || Chars.isQuote(c) || "/?#<>,".indexOf(c) >= 0;
  }

  private static boolean isPort(Scan scan, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Chars.isDigit(scan.at(i))) {
        return false;
      }
    }
    return true;
  }

  /** The end of a password that holds what a URL must not hold unescaped. */
  private static int strayAt(Scan scan, int from, int begin) {
    int i = from;
    while (i - begin < LONGEST_USER && !Chars.isGap(scan.at(i)) && !Chars.isQuote(scan.at(i))) {
      if (scan.at(i) == '@') {
        return i;
      }
      if (scan.at(i) == ':') {
        return -1;
      }
      i++;
    }
    return -1;
  }

  /** {@code jdbc:oracle:thin:user/password@host}. */
  static int oracle(Scan scan, Keyword keyword, int start, int end) {
    int slash = end;
    while (slash - end < 64 && Chars.isName(scan.at(slash))) {
      slash++;
    }
    if (scan.at(slash) != '/' || slash == end) {
      return end;
    }
    int at = slash + 1;
    while (at - slash < LONGEST_USER
        && "@:".indexOf(scan.at(at)) < 0
        && !Chars.isGap(scan.at(at))) {
      at++;
    }
    if (scan.at(at) == '@' && !scan.isRedactedAt(slash + 1)) {
      scan.add(slash + 1, at, keyword.kind());
      return at;
    }
    return end;
  }

  /** Credentials behind their scheme without the name of the header (RFC 7617, 6750, 7616). */
  static int scheme(Scan scan, Keyword keyword, int start, int end) {
    if (scan.at(end) != ' ' || Chars.isAlnum(scan.at(start - 1))) {
      return end;
    }
    int from = end + 1;
    int stop = from;
    while (isToken(scan.at(stop))) {
      stop++;
    }
    boolean secret =
        switch (keyword.text()) {
          case "basic" -> isLogin(scan.text().substring(from, stop));
          case "bearer" -> isOpaque(scan, from, stop);
          default -> false;
        };
    if (keyword.text().equals("digest") && scan.hasIgnoringCase(from, "username=")) {
      while (!Chars.isLineEnd(scan.at(stop))) {
        stop++;
      }
      secret = true;
    }
    if (secret) {
      scan.add(from, stop, keyword.kind());
    }
    return Math.max(end, secret ? stop : end);
  }

  private static boolean isToken(char c) {
    return Chars.isAlnum(c) || (c != 0 && "-._~+/=".indexOf(c) >= 0);
  }

  /** Not a word of a language: long, or with digits in it. */
  private static boolean isOpaque(Scan scan, int from, int stop) {
    boolean parameter = false;
    boolean digit = false;
    for (int i = from; i < stop; i++) {
      digit |= Chars.isDigit(scan.at(i));
      parameter |= scan.at(i) == '=' && i < stop - 2;
    }
    return !parameter && (stop - from >= 20 || (digit && stop - from >= 8));
  }

  private static boolean isLogin(String text) {
    if (text.length() < 6) {
      return false;
    }
    try {
      String login = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      return login.indexOf(':') > 0 && login.chars().allMatch(c -> c >= ' ' && c != '\ufffd');
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
