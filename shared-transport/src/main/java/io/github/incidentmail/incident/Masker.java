package io.github.incidentmail.incident;

/**
 * Takes what varies out of a message, so that two messages of one log statement become equal (F3).
 * One scan from left to right, no regular expression, linear time. Reads the first two lines that
 * are not empty; yields at most {@value #LIMIT} characters. Stateless: the result depends on
 * nothing but the text, so that two instances agree.
 */
final class Masker {
  static final int LIMIT = 512;

  static final String NUMBER = "<n>";
  static final String TIME = "<time>";
  static final String ADDRESS = "<ip>";
  static final String HOST = "<host>";
  static final String EMAIL = "<email>";
  static final String URL = "<url>";
  static final String UUID = "<uuid>";
  static final String TRACE = "<trace>";
  static final String PATH = "<path>";
  static final String VALUE = "<value>";
  static final int LONGEST_PLACEHOLDER = 8;

  /** The limit holds for the masked text: cutting the raw one would cut at a varying word. */
  private static final int READ_LIMIT = 2_048;

  private static final int LINES = 2;

  private final char[] in;
  private final int end;
  private final MaskedText out;
  private int at;
  private int pending; // from here to at is to be copied as it is, at once: copies cost time
  private boolean assigned; // the next word is the value of key=value

  private Masker(String text) {
    end = Math.min(text.length(), READ_LIMIT);
    in = new char[end];
    text.getChars(0, end, in, 0);
    out = new MaskedText(LIMIT);
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
        assigned = false;
        at++;
      } else {
        lines += (c == '\n' || c == '\r') && lineHadText() ? 1 : 0;
        if (lines == LINES) {
          return;
        }
        space();
      }
    }
  }

  private boolean isLoneSpace() {
    return in[at] == ' ' && at > 0 && in[at - 1] > ' ' && at + 1 < end && in[at + 1] > ' ';
  }

  private void flush(int to) {
    out.put(in, pending, to);
  }

  private void replace(int from, int to, String placeholder) {
    flush(from);
    out.placeholder(placeholder);
    pending = to;
  }

  private boolean lineHadText() {
    int i = at - 1;
    while (i >= 0 && in[i] <= ' ' && in[i] != '\n' && in[i] != '\r') {
      i--;
    }
    return i >= 0 && in[i] > ' ';
  }

  private void space() {
    assigned = false;
    flush(at);
    out.space();
    pending = ++at;
  }

  private void delimiter(char c) {
    at++;
    assigned = c == '=';
    if (assigned && at < end && (in[at] == '"' || in[at] == '\'')) {
      int close = closingQuote(in[at]);
      if (close > 0) {
        replace(at, close + 1, VALUE);
        at = close + 1;
      }
    }
  }

  private int closingQuote(char quote) {
    for (int i = at + 1; i < end; i++) {
      if (in[i] == '\\') {
        i++;
      } else if (in[i] == quote) {
        return i;
      } else if (in[i] == '\n') {
        return -1;
      }
    }
    return -1;
  }

  private void word() {
    int from = at;
    int kinds = 0;
    int kind = CharKinds.of(in[at]);
    while ((kind & CharKinds.DELIMITER) == 0) {
      kinds |= kind;
      at++;
      kind = at < end ? CharKinds.of(in[at]) : CharKinds.DELIMITER;
    }
    if (assigned && (kinds & CharKinds.VALUE) != 0) {
      value(from);
    } else if ((kinds & CharKinds.URL) == CharKinds.URL && schemeEnd(from) > 0) {
      url(from, schemeEnd(from));
    } else if ((kinds & CharKinds.VARYING) != 0) {
      varying(from, withoutPunctuation(from), kinds);
    }
    assigned = false;
  }

  /** Whatever form the value of a key has this time, the next time it may have another. */
  private void value(int from) {
    int scheme = schemeEnd(from);
    if (scheme > 0) {
      at = endOfUrl(scheme);
    }
    replace(from, withoutPunctuation(from), VALUE);
  }

  private void varying(int from, int to, int kinds) {
    String whole = WordKinds.of(in, from, to, kinds);
    if (whole != null) {
      replace(from, to, whole);
    } else if ((kinds & (CharKinds.DIGIT | CharKinds.AT)) != 0) {
      flush(from);
      WordParts.mask(in, from, to, out);
      pending = to;
    }
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

  private void url(int from, int scheme) {
    at = endOfUrl(scheme);
    replace(from, withoutPunctuation(scheme), URL);
  }

  private int endOfUrl(int scheme) {
    boolean bracketed = scheme < end && in[scheme] == '[';
    int i = scheme;
    while (i < end && !endsUrl(in[i], bracketed)) {
      i++;
    }
    return i;
  }

  private static boolean endsUrl(char c, boolean bracketed) {
    return c <= ' ' || (c == ']' && !bracketed) || "\"'<>(){}|,;".indexOf(c) >= 0;
  }
}
