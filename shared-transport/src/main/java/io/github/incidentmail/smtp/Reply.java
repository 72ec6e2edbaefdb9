package io.github.incidentmail.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's reply (RFC 5321, 4.2) with its enhanced code (RFC 3463).
 *
 * @param code three digits
 * @param enhanced such as {@code 5.7.8}; empty if there is none
 * @param text the whole reply as one line without control characters, at most {@value #MAX_TEXT}
 *     characters
 */
record Reply(int code, String enhanced, String text) {
  static final int MAX_TEXT = 300;
  private static final Pattern ENHANCED =
      Pattern.compile("^\\d{3}[ -]#?([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
  private static final Pattern CONTINUED =
      Pattern.compile("\\n\\d{3}[ -]?(?:[245]\\.\\d{1,3}\\.\\d{1,3} )?");

  /** Reads the lines as they came. */
  static Reply parse(int code, String lines) {
    Matcher matcher = ENHANCED.matcher(lines);
    return new Reply(
        code,
        matcher.find() ? matcher.group(1) : "",
        clean(CONTINUED.matcher(lines.strip()).replaceAll(" ")));
  }

  /**
   * A reply whose octets were read as a character each: UTF-8 where it is that (RFC 6531, 3.7.4).
   */
  static String decoded(String octets) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return octets; // some older charset
    }
  }

  /** One line of at most {@value #MAX_TEXT} characters, without control characters. */
  static String clean(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\s]+", " ").strip();
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
  }

  boolean positive() {
    return code >= 200 && code < 300;
  }

  boolean temporary() {
    return code >= 400 && code < 500;
  }
}
