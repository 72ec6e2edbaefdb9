package io.github.incidentmail.incident;

/** Where values begin and end that are more than one word. */
final class Values {
  private static final int FARTHEST_BRACKET = 256;

  private Values() {}

  /**
   * Whether the sign before {@code at} sets a key: {@code key=value}, {@code key = value}; no
   * comparison, arrow or ruler.
   */
  static boolean isAssignment(char[] in, int at, int end) {
    int key = at - 2;
    key -= key > 0 && in[key] == ' ' ? 1 : 0;
    if (key < 0 || (at < end && (in[at] == '=' || in[at] == '>'))) {
      return false;
    }
    return CharKinds.isWordPart(in[key]) || "_-\"')]".indexOf(in[key]) >= 0;
  }

  /** Whether the sign before {@code at} only says that a number is a limit: {@code <1}. */
  static boolean isLimit(char[] in, int at, int end) {
    if (at >= end || !CharKinds.isDigit(in[at]) || at < 2 || in[at - 2] != ' ') {
      return false;
    }
    int after = CharKinds.endOfWord(in, at, end);
    return after == end || in[after] != '>';
  }

  /** What can stand behind a key whose value is empty. */
  static boolean endsValue(char c) {
    return c <= ' ' || ",;)]}&|".indexOf(c) >= 0;
  }

  /** The index of the quote that closes the one at {@code open}, or -1. */
  static int closingQuote(char[] in, int open, int end) {
    for (int i = open + 1; i < end; i++) {
      if (in[i] == '\\') {
        i++;
      } else if (in[i] == in[open]) {
        return i;
      } else if (in[i] == '\n') {
        return -1;
      }
    }
    return -1;
  }

  /** The index of the bracket that closes the one at {@code open}, or -1 if there is none. */
  static int closingBracket(char[] in, int open, int end) {
    int depth = 0;
    int farthest = Math.min(end, open + FARTHEST_BRACKET);
    for (int i = open; i < farthest; i++) {
      char c = in[i];
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (c == '\n') {
        return -1;
      }
      if (depth <= 0) {
        return i > open ? i : -1;
      }
    }
    return -1;
  }

  /** The end of a URL of which the scheme was read. */
  static int endOfUrl(char[] in, int from, int end) {
    boolean bracketed = from < end && in[from] == '[';
    int i = from;
    while (i < end
        && ((CharKinds.of(in[i]) & CharKinds.ENDS_URL) == 0 || (in[i] == ']' && bracketed))) {
      i++;
    }
    return i;
  }

  /** Where the dotted name begins that stands before an address in brackets, or -1. */
  static int nameOfAddress(char[] in, int address) {
    int bracket = address - 1;
    if (bracket < 2 || (in[bracket] != '[' && in[bracket] != '(')) {
      return -1;
    }
    int last = in[bracket - 1] == ' ' ? bracket - 2 : bracket - 1;
    boolean dotted = false;
    int i = last;
    while (i >= 0 && (CharKinds.isWordPart(in[i]) || in[i] == '-' || in[i] == '.')) {
      dotted |= in[i] == '.' && i < last;
      i--;
    }
    return dotted ? i + 1 : -1;
  }
}
