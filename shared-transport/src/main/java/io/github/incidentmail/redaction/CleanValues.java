package io.github.incidentmail.redaction;

import java.util.Locale;
import java.util.Set;

/**
 * What stands behind a secret's name without being one: nothing, a mask, a placeholder, a place, an
 * object that isn't told, or how things stand. Stateless.
 */
final class CleanValues {
  private static final int LONGEST_WORD = 20;

  /** Say how things stand, whatever they are said of. */
  private static final Set<String> WORDS =
      Set.of(
          "null",
          "nil",
          "none",
          "undefined",
          "unset",
          "empty",
          "blank",
          "missing",
          "absent",
          "n/a",
          "true",
          "false",
          "yes",
          "no",
          "on",
          "off",
          "ok",
          "redacted",
          "masked",
          "hidden",
          "removed",
          "filtered",
          "protected",
          "secret",
          "password",
          "required",
          "optional",
          "invalid",
          "valid",
          "incorrect",
          "wrong",
          "expired",
          "changed",
          "unchanged",
          "reset",
          "updated",
          "failed",
          "rejected",
          "accepted",
          "denied",
          "revoked",
          "disabled",
          "enabled",
          "must",
          "is",
          "was",
          "are",
          "not",
          "has",
          "have",
          "cannot",
          "can't",
          "could",
          "should",
          "may",
          "too",
          "does",
          "doesn't",
          "did",
          "didn't",
          "the",
          "a",
          "an",
          "for",
          "please",
          "enter",
          "unknown",
          "error",
          "ignored",
          "present",
          "provided",
          "given",
          "set",
          "default",
          "string",
          "object",
          "unauthorized",
          "forbidden",
          "bad",
          "authentication");

  private static final String[] PLACES = {
    "file:", "env:", "sys:", "classpath:", "vault:", "arn:aws:secretsmanager", "arn:aws:ssm"
  };

  private CleanValues() {}

  /** Whether only the place of the secret stands there. */
  static boolean isElsewhere(Scan scan, Keyword keyword, int start) {
    for (String place : PLACES) {
      if (scan.has(start, place)) {
        return true;
      }
    }
    return keyword.mayBeState()
        && (scan.hasIgnoringCase(start, "http://") || scan.hasIgnoringCase(start, "https://"));
  }

  static boolean isClean(Scan scan, Keyword keyword, int start, int end) {
    int length = end - start;
    if (length <= 0
        || isElsewhere(scan, keyword, start)
        || scan.isRedactedAt(start)
        || scan.has(start, "[redaction failed]")) {
      return true;
    }
    if (isMask(scan, start, end) || isPlaceholder(scan, start, end) || isPlace(scan, start, end)) {
      return true;
    }
    if (isUntoldObject(scan, start, end)) {
      return true;
    }
    if (length <= LONGEST_WORD && WORDS.contains(word(scan, start, end))) {
      return true;
    }
    return keyword.mayBeState() && isState(scan, keyword, start, end);
  }

  /** In lower case, without the marks that end a sentence. */
  private static String word(Scan scan, int start, int end) {
    int last = end;
    while (last > start && ".,;:!?".indexOf(scan.at(last - 1)) >= 0) {
      last--;
    }
    return scan.text().substring(start, last).toLowerCase(Locale.ROOT);
  }

  /** One character again and again, or no letter and digit in what is short. */
  private static boolean isMask(Scan scan, int start, int end) {
    char first = scan.at(start);
    boolean same = "*x•X#.-_?".indexOf(first) >= 0;
    boolean marks = end - start <= 3;
    for (int i = start; i < end && (same || marks); i++) {
      char c = scan.at(i);
      same &= c == first;
      marks &= !Chars.isAlnum(c);
    }
    return same || marks;
  }

  private static boolean isPlaceholder(Scan scan, int start, int end) {
    char first = scan.at(start);
    boolean braces = scan.at(end - 1) == '}' || scan.at(end) == '}';
    return ((first == '$' || first == '#') && scan.at(start + 1) == '{' && braces)
        || (first == '{' && braces)
        || (first == '%' && end - start == 2);
  }

  private static boolean isPlace(Scan scan, int start, int end) {
    if (scan.at(start) != '/') {
      return false;
    }
    int slashes = 0;
    for (int i = start; i < end; i++) {
      char c = scan.at(i);
      slashes += c == '/' ? 1 : 0;
      if (!Chars.isLower(c) && !Chars.isDigit(c) && "/._-".indexOf(c) < 0) {
        return false;
      }
    }
    return slashes >= 2;
  }

  /** {@code com.acme.Token@1b2c3d}, {@code [C@1b2c3d}, or with a brace in place of the sign. */
  private static boolean isUntoldObject(Scan scan, int start, int end) {
    int i = end;
    while (end - i <= 8 && Chars.isHex(scan.at(i - 1))) {
      i--;
    }
    if (i == end || i <= start + 1 || (scan.at(i - 1) != '@' && scan.at(i - 1) != '{')) {
      return false;
    }
    boolean dotted = false;
    for (int k = start; k < i - 1; k++) {
      char c = scan.at(k);
      dotted |= c == '.' || c == '[' || Chars.isUpper(c);
      if (!Chars.isAlnum(c) && ".$_[;".indexOf(c) < 0) {
        return false;
      }
    }
    return dotted && end - i >= 4;
  }

  /** A plain word, a class, an address, a small number with or without a unit. */
  private static boolean isState(Scan scan, Keyword keyword, int start, int end) {
    boolean code = keyword.kind().equals("otp") || keyword.text().equals("pass");
    int digits = 0;
    int letters = 0;
    int capitals = 0;
    int dots = 0;
    for (int i = start; i < end; i++) {
      char c = scan.at(i);
      digits += Chars.isDigit(c) ? 1 : 0;
      letters += Chars.isLetter(c) ? 1 : 0;
      capitals += Chars.isUpper(c) ? 1 : 0;
      dots += c == '.' || c == '-' || c == '_' || c == ',' || c == '$' || c == '!' ? 1 : 0;
    }
    int length = end - start;
    if (digits + letters + dots != length) {
      return false;
    }
    if (letters == 0 && digits > 0 && keyword.kind().equals("session")) {
      return true; // a number that somebody counts up is no secret, however long
    }
    if (letters <= 2 && digits > 0) {
      return !code && digits <= 9 && Chars.isDigit(scan.at(start));
    }
    boolean words = capitals <= 1 + dots || capitals == letters;
    return digits == 0 && !keyword.text().equals("pass") && words && letters <= 15 * (1 + dots);
  }
}
