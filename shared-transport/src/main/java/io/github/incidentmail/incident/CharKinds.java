package io.github.incidentmail.incident;

/** What each character means to the masker, by table: one look-up for each character read. */
final class CharKinds {
  static final int DELIMITER = 1;
  static final int DIGIT = 2;
  static final int LETTER = 4;
  static final int AT = 8;
  static final int COLON = 16;
  static final int SLASH = 32;
  static final int UPPER = 64;
  static final int DOT = 128;
  static final int ENDS_URL = 256;

  /** A word without any of these is only a word. */
  static final int VARYING = DIGIT | AT | COLON | SLASH | DOT;

  static final int URL = COLON | SLASH;

  private static final short[] KINDS = table();

  private CharKinds() {}

  /** The kinds of a character; beyond ASCII everything counts as a letter. */
  static int of(char c) {
    return c < 128 ? KINDS[c] : LETTER;
  }

  static boolean isDelimiter(char c) {
    return (of(c) & DELIMITER) != 0;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  static boolean isWordPart(char c) {
    return (of(c) & (DIGIT | LETTER)) != 0;
  }

  /** The index behind the word that {@code from} is in. */
  static int endOfWord(char[] in, int from, int end) {
    int i = from;
    while (i < end && (of(in[i]) & DELIMITER) == 0) {
      i++;
    }
    return i;
  }

  private static short[] table() {
    short[] kinds = new short[128];
    for (char c = 0; c < 128; c++) {
      kinds[c] = (short) kind(c);
    }
    return kinds;
  }

  private static int kind(char c) {
    if (c <= ' ' || ",;()]{}<>\"'|".indexOf(c) >= 0) {
      return DELIMITER | ENDS_URL;
    }
    if ("=[`?&".indexOf(c) >= 0) {
      return DELIMITER;
    }
    if (isDigit(c)) {
      return DIGIT;
    }
    if (c >= 'A' && c <= 'Z') {
      return LETTER | UPPER;
    }
    if (c >= 'a' && c <= 'z') {
      return LETTER;
    }
    return switch (c) {
      case '@' -> AT;
      case ':' -> COLON;
      case '.' -> DOT;
      case '/', '\\' -> SLASH;
      default -> 0;
    };
  }
}
