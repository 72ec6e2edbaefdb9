package io.github.incidentmail.redaction;

/** Kinds of characters, ASCII alone. */
final class Chars {
  private Chars() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLetter(char c) {
    return isLower(c) || isUpper(c);
  }

  static boolean isAlnum(char c) {
    return isDigit(c) || isLetter(c);
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** What a name in a program or a configuration is made of. */
  static boolean isName(char c) {
    return isAlnum(c) || c == '_' || c == '-' || c == '.';
  }

  /** Blank, end of line, end of text, or a control character. */
  static boolean isGap(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u202f';
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** End of line or of text. */
  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == 0;
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  static boolean isCloser(char c) {
    return c == ')' || c == ']' || c == '}' || c == '>';
  }
}
