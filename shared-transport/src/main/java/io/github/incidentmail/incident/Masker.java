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
  static final String QUOTED = "<text>";
  static final int LONGEST_PLACEHOLDER = 8;

  /** The limit holds for the masked text: cutting the raw one would cut at a varying word. */
  private static final int READ_LIMIT = 2_048;

  private static final int LINES = 2;

  private final char[] in;
  private final int end;
  private final MaskedText out;
  private int at;
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
    return masker.out.toString();
  }

  private void run() {
    int lines = 0;
    while (at < end && !out.isFull()) {
      char c = in[at];
      if (c <= ' ') {
        lines += (c == '\n' || c == '\r') && lineHadText() ? 1 : 0;
        if (lines == LINES) {
          return;
        }
        space();
      } else if (CharKinds.isDelimiter(c)) {
        delimiter(c);
      } else {
        word();
      }
    }
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
    at++;
    out.space();
  }

  private void delimiter(char c) {
    out.put(c);
    at++;
    assigned = c == '=';
    if (assigned && at < end && (in[at] == '"' || in[at] == '\'')) {
      int close = closingQuote(in[at]);
      if (close > 0) {
        out.placeholder(QUOTED);
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
    if ((kinds & CharKinds.VARYING) == 0) {
      out.put(in, from, at);
    } else if ((kinds & CharKinds.URL) == CharKinds.URL && schemeEnd(from) > 0) {
      url(schemeEnd(from));
    } else {
      varying(from, withoutPunctuation(from), kinds);
    }
    assigned = false;
  }

  private void varying(int from, int to, int kinds) {
    String whole = WordKinds.of(in, from, to, kinds);
    if (whole != null) {
      out.placeholder(whole);
    } else if (assigned && (kinds & CharKinds.DIGIT) != 0) {
      out.placeholder(NUMBER);
    } else {
      WordParts.mask(in, from, to, out);
    }
    out.put(in, to, at);
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

  private void url(int scheme) {
    boolean bracketed = scheme < end && in[scheme] == '[';
    at = scheme;
    while (at < end && !endsUrl(in[at], bracketed)) {
      at++;
    }
    int to = withoutPunctuation(scheme);
    out.placeholder(URL);
    out.put(in, to, at);
  }

  private static boolean endsUrl(char c, boolean bracketed) {
    return c <= ' ' || (c == ']' && !bracketed) || "\"'<>(){}|,;".indexOf(c) >= 0;
  }
}
