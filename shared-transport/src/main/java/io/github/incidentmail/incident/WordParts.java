package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.CharKinds.isDigit;
import static io.github.incidentmail.incident.CharKinds.isHex;
import static io.github.incidentmail.incident.CharKinds.isWordPart;

/**
 * Masks the numbers inside one word: {@code order-4711}, {@code blk_-160}, {@code 3.5GB}, {@code
 * user42}. A part is a run of letters and digits.
 */
final class WordParts {
  private static final int SHORTEST_HEX = 8;

  private WordParts() {}

  static void mask(char[] in, int from, int to, MaskedText out) {
    int at = from;
    while (at < to) {
      if (isSign(in, at, from, to)) {
        at++; // the sign belongs to the number
      } else if (!isWordPart(in[at])) {
        out.put(in[at++]);
      } else if (isDigit(in[at])) {
        at = endOfNumber(in, at, to);
        out.placeholder(Masker.NUMBER);
      } else {
        at = letters(in, at, to, out);
      }
    }
  }

  private static boolean isSign(char[] in, int at, int from, int to) {
    return (in[at] == '-' || in[at] == '+')
        && at + 1 < to
        && isDigit(in[at + 1])
        && (at == from || !isWordPart(in[at - 1]));
  }

  /** A number with its fraction, exponent and unit; also an identity that begins with a digit. */
  private static int endOfNumber(char[] in, int from, int to) {
    int at = from;
    while (at < to
        && (isWordPart(in[at])
            || (at + 1 < to
                && isDigit(in[at + 1])
                && (in[at] == '.' || isExponentSign(in, at, from))))) {
      at++;
    }
    return at < to && in[at] == '%' ? at + 1 : at;
  }

  private static boolean isExponentSign(char[] in, int at, int from) {
    return (in[at] == '-' || in[at] == '+')
        && at - 2 >= from
        && (in[at - 1] == 'e' || in[at - 1] == 'E')
        && isDigit(in[at - 2])
        && isDecimal(in, from, at - 1);
  }

  private static boolean isDecimal(char[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(in[i]) && in[i] != '.') {
        return false;
      }
    }
    return true;
  }

  /** A part that begins with a letter; returns its end. */
  private static int letters(char[] in, int from, int to, MaskedText out) {
    int groups = 0;
    int firstDigit = -1;
    boolean hex = true;
    int at = from;
    while (at < to && isWordPart(in[at])) {
      hex &= isHex(in[at]);
      if (isDigit(in[at]) && !isDigit(in[at - 1])) {
        groups++;
        firstDigit = firstDigit < 0 ? at : firstDigit;
      }
      at++;
    }
    boolean address = hex && from > 0 && in[from - 1] == '@'; // Object.toString
    boolean identity = groups > 1 || (groups == 1 && hex && at - from >= SHORTEST_HEX);
    if (address || identity) {
      out.placeholder(Masker.NUMBER);
    } else if (groups == 1 && isDigit(in[at - 1])) {
      out.put(in, from, firstDigit);
      out.placeholder(Masker.NUMBER);
    } else {
      out.put(in, from, at); // a word, or a name such as OAuth2Client
    }
    return at;
  }
}
