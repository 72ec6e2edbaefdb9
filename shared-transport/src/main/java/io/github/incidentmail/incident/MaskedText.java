package io.github.incidentmail.incident;

/**
 * The masked text as it grows. A list of values of one kind becomes one placeholder, however long
 * the list is, because its length varies as its values do.
 */
final class MaskedText {
  private static final String DAYS_AND_MONTHS =
      "Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";
  private static final int NAME = 4; // three letters and a space

  private final char[] text;
  private final int limit;
  private int length;
  private String lastKind = "";
  private int lastEnd = -1;

  /** What comes after {@code limit} characters is dropped. */
  MaskedText(int limit) {
    this.limit = limit;
    this.text = new char[limit + Masker.LONGEST_PLACEHOLDER];
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

  void placeholder(String kind) {
    if (length >= limit) {
      return;
    }
    if (continuesList(kind)) {
      length = lastEnd;
      return;
    }
    String told = dropDateWords() ? Masker.TIME : kind;
    if (continuesList(told)) {
      length = lastEnd;
      return;
    }
    told.getChars(0, told.length(), text, length);
    length += told.length();
    lastKind = told;
    lastEnd = length;
  }

  private boolean continuesList(String kind) {
    int gap = length - lastEnd;
    if (lastEnd < 0 || gap < 1 || gap > 2) {
      return false;
    }
    char first = text[lastEnd];
    boolean time = lastKind.equals(Masker.TIME);
    if (gap == 1 && first == ' ') {
      return time && kind.equals(Masker.TIME);
    }
    boolean list = (first == ',' || first == ';') && (gap == 1 || text[lastEnd + 1] == ' ');
    return list && (lastKind.equals(kind) || (time && gap == 1 && kind.equals(Masker.NUMBER)));
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
