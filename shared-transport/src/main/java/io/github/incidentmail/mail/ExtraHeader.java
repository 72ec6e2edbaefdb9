package io.github.incidentmail.mail;

import jakarta.mail.internet.MimeUtility;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A header that every mail carries because somebody asked for it, such as one that a ticket system
 * reads. The name is a valid field name (RFC 5322, 2.2) that the mailer and mail servers don't
 * write themselves; the value is on one line and may hold any visible character. Immutable.
 */
public record ExtraHeader(String name, String value) {
  /** Most headers in a list. */
  static final int MAX_HEADERS = 20;

  /** Longest name in characters. */
  static final int MAX_NAME = 76;

  /** Most characters of all values in a list: a mail's size is bounded. */
  static final int MAX_VALUES = 4_000;

  private static final int MAX_LINE = 900;
  private static final Pattern FIELD_NAME = Pattern.compile("[!-9;-~]+");

  /** What the mailer writes, and what mail servers write or judge a mail by. */
  private static final Set<String> TAKEN =
      Set.of(
          "from",
          "sender",
          "reply-to",
          "to",
          "cc",
          "bcc",
          "subject",
          "date",
          "message-id",
          "in-reply-to",
          "references",
          "auto-submitted",
          "x-auto-response-suppress",
          "list-id",
          "importance",
          "received",
          "return-path",
          "delivered-to",
          "dkim-signature",
          "authentication-results");

  private static final List<String> TAKEN_PREFIXES =
      List.of("mime-", "content-", "x-incident-", "resent-", "arc-");

  /**
   * @throws IllegalArgumentException with a text for people that names the header, but not its
   *     value, which may be a key
   */
  public ExtraHeader {
    checkName(name);
    if (value.isEmpty()) {
      throw new IllegalArgumentException(name + " has no value");
    }
    if (value.length() > MAX_VALUES) {
      throw new IllegalArgumentException(name + " has more than " + MAX_VALUES + " characters");
    }
    if (!Visible.header(value).equals(value)) {
      throw new IllegalArgumentException(
          "the value of "
              + name
              + " holds a line end, a tab, a control character or '=?'; write it as it is to be"
              + " read, on one line");
    }
    if (written(name, value, MailCharset.UTF_8)
        .lines()
        .anyMatch(line -> line.length() > MAX_LINE)) {
      throw new IllegalArgumentException(
          "a word in the value of " + name + " is longer than " + MAX_LINE + " characters");
    }
  }

  /**
   * The headers of {@code Name: value; Name2: value}. A value in quotes may hold semicolons; its
   * quotes are not part of it, and {@code \"} and {@code \\} stand for the character.
   *
   * @throws IllegalArgumentException with a text for people
   */
  public static List<ExtraHeader> parse(String list) {
    List<ExtraHeader> headers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String item : split(list)) {
      if (item.isBlank()) {
        continue;
      }
      int colon = item.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException(
            "header " + (headers.size() + 1) + " has no colon; write Name: value; Name2: value");
      }
      ExtraHeader header =
          new ExtraHeader(item.substring(0, colon).trim(), unquoted(item.substring(colon + 1)));
      if (!names.add(header.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(header.name() + " is there twice; keep one of them");
      }
      headers.add(header);
    }
    if (headers.isEmpty() || headers.size() > MAX_HEADERS) {
      throw new IllegalArgumentException("write from 1 to " + MAX_HEADERS + " headers");
    }
    if (headers.stream().mapToInt(header -> header.value().length()).sum() > MAX_VALUES) {
      throw new IllegalArgumentException("the values have more than " + MAX_VALUES + " characters");
    }
    return headers;
  }

  /** The value as it stands behind the name, encoded (RFC 2047) and folded. */
  String written(MailCharset charset) {
    return written(name, value, charset);
  }

  @Override
  public String toString() {
    return name; // the value may be a key
  }

  private static String written(String name, String value, MailCharset charset) {
    return MimeUtility.fold(name.length() + 2, charset.header(value));
  }

  private static void checkName(String name) {
    if (!FIELD_NAME.matcher(name).matches() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "'"
              + Words.shorten(Visible.line(name), MAX_NAME)
              + "' is no header name; write visible ASCII characters without blanks, at most "
              + MAX_NAME);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (TAKEN.contains(lower) || TAKEN_PREFIXES.stream().anyMatch(lower::startsWith)) {
      throw new IllegalArgumentException(
          name + " is written by the mailer or by mail servers and can't be set; leave it out");
    }
  }

  /** At the semicolons outside of quotes. */
  private static List<String> split(String list) {
    List<String> items = new ArrayList<>();
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        items.add(list.substring(begin, i));
        begin = i + 1;
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("header " + (items.size() + 1) + " has an open quote");
    }
    items.add(list.substring(begin));
    return items;
  }

  private static String unquoted(String raw) {
    String value = raw.trim();
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    return value.substring(1, value.length() - 1).replaceAll("\\\\([\"\\\\])", "$1").trim();
  }
}
