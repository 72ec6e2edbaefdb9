package io.github.incidentmail.mail;

import java.util.Locale;

/**
 * Makes text from a log harmless: nothing in it is invisible, reorders other text or ends a line.
 */
final class Visible {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int CONTROL_PICTURES = 0x2400;

  private Visible() {}

  /**
   * Text for a body: line ends become {@code \n} and stay, as tabs do; other controls, direction
   * controls and lone surrogates are shown by a sign in their place.
   */
  static String text(String raw) {
    if (isPlain(raw)) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      boolean crLf = c == '\r' && i < raw.length() && raw.charAt(i) == '\n';
      if (!crLf) {
        appendVisible(out, c);
      }
    }
    return out.toString();
  }

  /** {@link #text} on one line: line ends and tabs become blanks. */
  static String line(String raw) {
    return text(raw).replace('\n', ' ').replace('\t', ' ');
  }

  /**
   * Text for a header: line ends and tabs become blanks, other controls are removed, and what would
   * be read as an encoded word (RFC 2047) is broken up.
   */
  static String header(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      if (isLineEnd(c) || c == '\t') {
        out.append(' ');
      } else if (!isControl(c) && !isDirection(c) && !isBroken(c)) {
        out.appendCodePoint(c);
      }
    }
    return out.toString().replace("=?", "= ?");
  }

  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) < ' ' || raw.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static void appendVisible(StringBuilder out, int c) {
    if (c == '\t') {
      out.append('\t');
    } else if (isLineEnd(c)) {
      out.append('\n');
    } else if (isDirection(c)) {
      String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
      out.append("[U+").append("0".repeat(4 - hex.length())).append(hex).append(']');
    } else if (c < ' ') {
      out.append((char) (CONTROL_PICTURES + c));
    } else if (c == 0x7F) {
      out.append('\u2421');
    } else if (isControl(c) || isBroken(c)) {
      out.append(REPLACEMENT);
    } else {
      out.appendCodePoint(c);
    }
  }

  private static boolean isLineEnd(int c) {
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
  }

  private static boolean isControl(int c) {
    return c < ' ' || (c >= 0x7F && c <= 0x9F);
  }

  private static boolean isDirection(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }

  /** Lone surrogates, noncharacters and the invisible tag characters. */
  private static boolean isBroken(int c) {
    return (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || (c & 0xFFFE) == 0xFFFE
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c >= 0xE0000 && c <= 0xE007F);
  }
}
