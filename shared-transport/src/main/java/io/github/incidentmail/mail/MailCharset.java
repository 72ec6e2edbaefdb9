package io.github.incidentmail.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;

/**
 * The charset that a mail's texts are to have. A text that it hasn't all characters of is in UTF-8,
 * for itself: nothing ever becomes a question mark. Only the mailer's own ornaments, such as the
 * ellipsis, are written plainer for its sake. Immutable.
 *
 * @param wanted has ASCII in its place, so that it is fit for a text part (RFC 2046, 4.1)
 */
public record MailCharset(Charset wanted) {
  public static final MailCharset UTF_8 = new MailCharset(StandardCharsets.UTF_8);

  private static final String BARS = "▁▂▃▄▅▆▇";
  private static final String DIGITS = "1234567";

  /** What the mailer itself writes beyond ASCII; a narrow space only ever parts digits. */
  private static final Map<Character, String> PLAINER =
      Map.of('…', "...", '·', "-", '─', "-", '\u202F', "");

  /** A text with the charset that has all of its characters. */
  record Encoded(String text, Charset charset) {
    byte[] bytes() {
      return text.getBytes(charset);
    }
  }

  /**
   * @throws IllegalArgumentException with a text for people
   */
  public MailCharset {
    StringBuilder ascii = new StringBuilder("\r\n\t");
    for (char c = ' '; c <= '~'; c++) {
      ascii.append(c);
    }
    String all = ascii.toString();
    if (!wanted.canEncode()
        || !wanted.isRegistered()
        || !all.equals(new String(all.getBytes(wanted), StandardCharsets.US_ASCII))) {
      throw new IllegalArgumentException(
          "no mail can be written in it; write UTF-8, or one that has ASCII in its place, such as"
              + " ISO-8859-1");
    }
  }

  /**
   * The charset of that name.
   *
   * @throws IllegalArgumentException with a text for people if there is none, or mail can't use it
   */
  public static MailCharset parse(String name) {
    try {
      return new MailCharset(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException(
          "this Java knows no such charset; write one such as UTF-8 or ISO-8859-1", e);
    }
  }

  /** As it stands in a configuration. */
  @Override
  public String toString() {
    return wanted.name();
  }

  /** The text in the charset wanted, else as it is in UTF-8. */
  Encoded fit(String text) {
    CharsetEncoder encoder = wanted.newEncoder();
    if (encoder.canEncode(text)) {
      return new Encoded(text, wanted);
    }
    String plainer = plainer(text, encoder);
    return encoder.canEncode(plainer)
        ? new Encoded(plainer, wanted)
        : new Encoded(text, StandardCharsets.UTF_8);
  }

  /** The text with its ornaments as plain as this charset needs them. */
  String plain(String text) {
    return plainer(text, wanted.newEncoder());
  }

  /**
   * The text for a header, in encoded words (RFC 2047) where it isn't ASCII; blanks around it would
   * be lost on the way, and could be folded into a line of nothing else.
   */
  String header(String raw) {
    Encoded fit = fit(Visible.header(raw).strip());
    try {
      return MimeUtility.encodeText(fit.text(), fit.charset().name(), null);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("a charset of this Java is lost", e);
    }
  }

  /** Seven signs, from the lowest bar to the highest. */
  String bars() {
    return wanted.newEncoder().canEncode(BARS) ? BARS : DIGITS;
  }

  private static String plainer(String text, CharsetEncoder encoder) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String plainer = PLAINER.get(c);
      if (plainer == null || encoder.canEncode(c) || !isOrnament(text, i)) {
        out.append(c);
      } else {
        out.append(plainer);
      }
    }
    return out.toString();
  }

  /** A narrow space somewhere else is somebody's text. */
  private static boolean isOrnament(String text, int i) {
    return text.charAt(i) != '\u202F'
        || (i > 0
            && i + 1 < text.length()
            && Character.isDigit(text.charAt(i - 1))
            && Character.isDigit(text.charAt(i + 1)));
  }
}
