package io.github.incidentmail.incident;

/**
 * The masked text as it grows. A list of values becomes one placeholder, however long it is,
 * because its length varies as its values do.
 */
final class MaskedText {
  /** Of one character may become this many: an empty value gets a placeholder. */
  static final int GROWTH = 4;

  private static final int PLACEHOLDER = 3;
  private static final String DAYS_AND_MONTHS =
      "Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";
  private static final int NAME = 4; // three letters and a space

  private final char[] text;
  private final int limit;
  private int length;
  private int lastEnd = -1;

  /** What comes after {@code limit} characters is dropped. */
  MaskedText(int limit) {
    this.limit = limit;
    this.text = new char[limit + PLACEHOLDER];
  }

  int length() {
    return length;
  }

  void put(char c) {
    if (length < limit) {
      text[length++] = c;
    }
  }

  void put(char[] from, int start, int end) {
    int count = Math.max(0, Math.min(end - start, limit - length));
    System.arraycopy(from, start, text, length, count);
    length += count;
  }

  /** One space, however many there were; none at the beginning. */
  void space() {
    if (length > 0 && text[length - 1] != ' ') {
      put(' ');
    }
  }

  void placeholder() {
    if (length >= limit) {
      return;
    }
    if (continuesList() || (dropDateWords() && continuesList())) {
      length = lastEnd;
      return;
    }
    text[length] = '<';
    text[length + 1] = '*';
    text[length + 2] = '>';
    length += PLACEHOLDER;
    lastEnd = length;
  }

  boolean endsWithPlaceholder() {
    return length == lastEnd;
  }

  /**
   * Before a closing bracket is copied: what is in brackets and empty has a value the next time;
   * and a value in brackets behind a value says it again, as in {@code 2048 bytes (2 KB)}. Returns
   * whether the brackets went, so that the closing one is not to be copied.
   */
  boolean closeBracket(char closing) {
    char opening = closing == ')' ? '(' : '[';
    if (length > 1 && text[length - 1] == opening && text[length - 2] == ' ') {
      placeholder();
    }
    int open = length - PLACEHOLDER - 1;
    if (length != lastEnd || open < PLACEHOLDER || text[open] != opening) {
      return false;
    }
    int before = text[open - 1] == ' ' ? open - 1 : open;
    if (before < PLACEHOLDER || text[before - 1] != '>' || text[before - 2] != '*') {
      return false;
    }
    length = before;
    lastEnd = before;
    return true;
  }

  /** Values in a row, also those within one word: how many there are varies as they do. */
  private boolean continuesList() {
    int gap = length - lastEnd;
    if (lastEnd < 0 || gap > 2) {
      return false;
    }
    return gap == 0
        || (gap == 1 && joins(text[lastEnd]))
        || (gap == 2 && (text[lastEnd] == ',' || text[lastEnd] == ';') && text[lastEnd + 1] == ' ');
  }

  private static boolean joins(char c) {
    return c == ' ' || c == ',' || c == ';' || (c >= '-' && c <= '/') || c == ':' || c == '_';
  }

  /** The {@code Mon Jun} of {@code Mon Jun 14 10:11:12}. */
  private boolean dropDateWords() {
    boolean dropped = false;
    while (length >= NAME && endsWithDateWord()) {
      length -= NAME;
      dropped = true;
    }
    return dropped;
  }

  private boolean endsWithDateWord() {
    int start = length - NAME;
    char c = text[start];
    if (text[length - 1] != ' '
        || c < 'A'
        || c > 'W'
        || (start > 0 && Character.isLetterOrDigit(text[start - 1]))) {
      return false;
    }
    for (int i = 0; i < DAYS_AND_MONTHS.length(); i += NAME) {
      if (c == DAYS_AND_MONTHS.charAt(i)
          && text[start + 1] == DAYS_AND_MONTHS.charAt(i + 1)
          && text[start + 2] == DAYS_AND_MONTHS.charAt(i + 2)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    int end = Math.min(length, limit);
    while (end > 0 && text[end - 1] == ' ') {
      end--;
    }
    return new String(text, 0, end);
  }
}
