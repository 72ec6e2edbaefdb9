package io.github.incidentmail.incident;

/**
 * Takes what varies out of a message, so that two messages of one log statement become equal (F3).
 * One scan from left to right, no regular expression, linear time. Reads the first two lines that
 * are not empty; yields at most {@value #LIMIT} characters. Stateless: the result depends on
 * nothing but the text, so that two instances agree. All that varies becomes the same placeholder:
 * a statement may print a name this time, an address or a number the next.
 */
final class Masker {
  static final int LIMIT = 512;

  /** The limit holds for the masked text: cutting the raw one would cut at a varying word. */
  private static final int READ_LIMIT = 2_048;

  private static final int LINES = 2;

  private final char[] in;
  private final int end;
  private final MaskedText out;
  private int at;
  private int pending; // from here to at is to be copied as it is, at once: copies cost time

  private Masker(String text) {
    end = Math.min(text.length(), READ_LIMIT);
    in = new char[end];
    text.getChars(0, end, in, 0);
    out = new MaskedText(Math.min(LIMIT, MaskedText.GROWTH * end));
  }

  /** {@code text} with a placeholder for everything that varies. */
  static String mask(String text) {
    Masker masker = new Masker(text);
    masker.run();
    masker.flush(masker.at);
    return masker.out.toString();
  }

  private void run() {
    int lines = 0;
    while (at < end && out.length() + at - pending < LIMIT) {
      char c = in[at];
      if (c > ' ') {
        if (CharKinds.isDelimiter(c)) {
          delimiter(c);
        } else {
          word();
        }
      } else if (isLoneSpace()) {
        at++;
      } else {
        lines += (c == '\n' || c == '\r') && lineHadText() ? 1 : 0;
        if (lines == LINES) {
          return;
        }
        flush(at);
        out.space();
        pending = ++at;
      }
    }
  }

  private boolean isLoneSpace() {
    return in[at] == ' ' && at > 0 && in[at - 1] > ' ' && at + 1 < end && in[at + 1] > ' ';
  }

  private void flush(int to) {
    out.put(in, pending, to);
    pending = to;
  }

  private void replace(int from, int to) {
    flush(from);
    out.placeholder();
    pending = to;
  }

  private boolean lineHadText() {
    int i = at - 1;
    while (i >= 0 && in[i] <= ' ' && in[i] != '\n' && in[i] != '\r') {
      i--;
    }
    return i >= 0 && in[i] > ' ';
  }

  private void delimiter(char c) {
    at++;
    switch (c) {
      case '=' -> {
        if (Values.isAssignment(in, at, end)) {
          at += in[at - 2] == ' ' && at < end && in[at] == ' ' ? 1 : 0;
          value();
        }
      }
      case ')', ']' -> {
        flush(at - 1);
        pending = out.closeBracket(c) ? at : pending;
      }
      case '<', '>' -> {
        if (Values.isLimit(in, at, end)) { // "lifetime <1 sec" is a lifetime like any other
          flush(at - 1);
          pending = at;
        }
      }
      default -> {}
    }
  }

  /**
   * What a key is set to is one argument of the statement: a word, a quotation, an object with its
   * fields in brackets, or nothing this time. Whatever form it has, the next time it may have
   * another.
   */
  private void value() {
    int from = at;
    if (at == end || Values.endsValue(in[at])) {
      replace(at, at);
    } else if (in[at] == '"' || in[at] == '\'') {
      at = Math.max(at, Values.closingQuote(in, at, end) + 1);
    } else {
      at = CharKinds.endOfWord(in, at, end);
      int scheme = schemeEnd(from);
      at = scheme > 0 ? Values.endOfUrl(in, scheme, end) : at;
      at = Math.max(at, Values.closingBracket(in, at, end) + 1);
    }
    if (at > from) {
      replace(from, withoutPunctuation(from));
    }
  }

  private void word() {
    int from = at;
    int kinds = 0;
    int to = from;
    while (to < end) {
      int kind = CharKinds.of(in[to]);
      if ((kind & CharKinds.DELIMITER) != 0) {
        break;
      }
      kinds |= kind;
      to++;
    }
    at = to;
    if (isCounted(from, kinds) && counted(from, withoutPunctuation(from))) {
      return;
    }
    if ((kinds & CharKinds.VARYING) != 0) {
      special(from, kinds);
    } else if (to - from == 4 && in[from] == 'u' && Phrases.introducesName(in, from, to, end)) {
      at++;
      value();
    }
  }

  /** Whether it is perhaps a mere word behind a value. */
  private boolean isCounted(int from, int kinds) {
    return from - pending == 1
        && in[pending] == ' '
        && out.endsWithPlaceholder()
        && (kinds & (CharKinds.DIGIT | CharKinds.AT | CharKinds.SLASH)) == 0;
  }

  private void special(int from, int kinds) {
    int scheme = (kinds & CharKinds.URL) == CharKinds.URL ? schemeEnd(from) : -1;
    if (scheme > 0) {
      at = Values.endOfUrl(in, scheme, end);
      replace(from, withoutPunctuation(scheme));
    } else {
      varying(from, withoutPunctuation(from), kinds);
    }
  }

  /** A word behind a number: its unit grows with it, and one of it has no plural. */
  private boolean counted(int from, int to) {
    if (Phrases.isUnit(in, from, to)) {
      pending = to;
      return true;
    }
    if (Phrases.isPlural(in, from, to)) {
      flush(to - 1);
      pending = to;
      return true;
    }
    return false;
  }

  private void varying(int from, int to, int kinds) {
    if (WordKinds.isAddress(in, from, to, kinds)) {
      address(from, to);
    } else if (WordKinds.varies(in, from, to, kinds)) {
      boolean query = to == at && at < end && in[at] == '?' && (kinds & CharKinds.SLASH) != 0;
      at = query ? Values.endOfUrl(in, at, end) : at;
      replace(from, query ? at : to);
    } else if ((kinds & (CharKinds.DIGIT | CharKinds.AT)) != 0) {
      flush(from);
      WordParts.mask(in, from, to, out);
      pending = to;
    }
  }

  /** {@code mx.example.com [10.1.2.3]}: what stands before is the name of the address. */
  private void address(int from, int to) {
    int name = Values.nameOfAddress(in, from);
    if (name >= pending) {
      replace(name, CharKinds.endOfWord(in, name, end));
    }
    replace(from, to);
  }

  /** A full stop or colon behind a word belongs to the sentence. */
  private int withoutPunctuation(int from) {
    int to = at;
    while (to > from + 1 && (in[to - 1] == '.' || in[to - 1] == ':' || in[to - 1] == '!')) {
      to--;
    }
    return to;
  }

  private int schemeEnd(int from) {
    for (int i = from + 1; i + 2 < at; i++) {
      if (in[i] == ':' && in[i + 1] == '/' && in[i + 2] == '/') {
        return i + 3;
      }
    }
    return at > from + 3 && in[at - 1] == '/' && in[at - 2] == '/' && in[at - 3] == ':' ? at : -1;
  }
}
