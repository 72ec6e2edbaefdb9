package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.CharKinds.isDigit;
import static io.github.incidentmail.incident.CharKinds.isHex;
import static io.github.incidentmail.incident.CharKinds.isWordPart;

/**
 * Masks the numbers inside one word: {@code order-4711}, {@code blk_-160}, {@code 3.5GB}, {@code
 * user42}. A part is a run of letters and digits.
 */
final class WordParts {
  /** The shortest hash in use: what {@code git} and {@code Object.toString} print. */
  private static final int SHORTEST_HEX = 6;

  private WordParts() {}

  static void mask(char[] in, int from, int to, MaskedText out) {
    int at = from;
    while (at < to) {
      if (isSign(in, at, from, to)) {
        at++; // the sign belongs to the number
      } else if (!isWordPart(in[at])) {
        out.put(in[at++]);
      } else {
        int identity = endOfIdentity(in, at, to);
        if (identity > at) {
          at = identity;
          out.placeholder();
        } else {
          at = letters(in, at, to, out);
        }
      }
    }
  }

  /** The end of a part that varies from its first character on; else {@code from}. */
  private static int endOfIdentity(char[] in, int from, int to) {
    if (WordKinds.isUuid(in, from, to)) {
      return from + WordKinds.UUID_LENGTH;
    }
    return isDigit(in[from]) ? endOfNumber(in, from, to) : endOfIdentifier(in, from, to);
  }

  /** {@code task_1_of_3}: one name for a program, and more than one number in it. */
  private static int endOfIdentifier(char[] in, int from, int to) {
    int groups = 0;
    int at = from;
    while (at < to && (isWordPart(in[at]) || in[at] == '_')) {
      groups += isDigit(in[at]) && !isDigit(in[at - 1]) ? 1 : 0;
      at++;
    }
    return groups > 1 ? at : from;
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

  /** A part that begins with a letter and has one number at most; returns its end. */
  private static int letters(char[] in, int from, int to, MaskedText out) {
    int firstDigit = -1;
    boolean hex = true;
    int at = from;
    while (at < to && isWordPart(in[at])) {
      hex &= isHex(in[at]);
      firstDigit = firstDigit < 0 && isDigit(in[at]) ? at : firstDigit;
      at++;
    }
    boolean address = hex && from > 0 && in[from - 1] == '@'; // Object.toString
    if (address || (firstDigit > 0 && hex && at - from >= SHORTEST_HEX)) {
      out.placeholder();
    } else if (firstDigit > 0 && isDigit(in[at - 1])) {
      out.put(in, from, firstDigit);
      out.placeholder();
    } else {
      out.put(in, from, at); // a word, or a name such as OAuth2Client
    }
    return at;
  }
}
