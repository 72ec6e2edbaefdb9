package io.github.incidentmail.incident;

/** The few English words that tell what the word beside them is. */
final class Phrases {
  /** By their length, as every word behind a number is looked up here. */
  private static final String[][] UNITS = {
    {},
    {"B", "s", "h"},
    {"KB", "kB", "MB", "GB", "TB", "ns", "us", "ms"},
    {"KiB", "MiB", "GiB", "TiB", "sec", "min", "day"},
    {"byte", "secs", "mins", "hour", "days"},
    {"bytes", "hours"},
    {"second", "minute", "millis"},
    {"seconds", "minutes"},
    {},
    {},
    {},
    {"millisecond"},
    {"milliseconds"},
  };

  /** Before "user" these make the word behind it the user's name. */
  private static final String[] INTRODUCING = {
    "for", "of", "by", "as", "from", "to", "with", "invalid", "unknown", "illegal"
  };

  /** Behind "user" these go on with the sentence. */
  private static final String[] CONTINUING = {
    "in", "from", "at", "to", "on", "by", "for", "of", "with", "and", "or", "before", "after",
    "during", "is", "was", "has", "had", "not", "does", "did", "cannot", "could", "can", "will"
  };

  private static final int SHORTEST_PLURAL = 4;

  private Phrases() {}

  /** A unit of size or time: how much it is decides in which one it is told. */
  static boolean isUnit(char[] in, int from, int to) {
    return to - from < UNITS.length && isOneOf(UNITS[to - from], in, from, to);
  }

  static boolean isPlural(char[] in, int from, int to) {
    return to - from >= SHORTEST_PLURAL && in[to - 1] == 's' && in[to - 2] != 's';
  }

  /**
   * Whether this word is the "user" of {@code for user bob}: the word behind it is a name, which
   * looks like any other word.
   */
  static boolean introducesName(char[] in, int from, int to, int end) {
    if (to >= end || in[to] != ' ' || !is("user", in, from, to)) {
      return false;
    }
    int last = from - 1;
    int first = last;
    while (first > 0 && CharKinds.isWordPart(in[first - 1])) {
      first--;
    }
    if (last < 1 || !isOneOf(INTRODUCING, in, first, last)) {
      return false;
    }
    int next = to + 1;
    return next < end
        && (in[next] == '\'' || in[next] == '"' || !CharKinds.isDelimiter(in[next]))
        && !isOneOf(CONTINUING, in, next, CharKinds.endOfWord(in, next, end));
  }

  private static boolean isOneOf(String[] words, char[] in, int from, int to) {
    for (String word : words) {
      if (is(word, in, from, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(String word, char[] in, int from, int to) {
    int length = to - from;
    if (word.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (word.charAt(i) != in[from + i]) {
        return false;
      }
    }
    return true;
  }
}
