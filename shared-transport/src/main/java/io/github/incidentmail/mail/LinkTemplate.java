package io.github.incidentmail.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web address with placeholders that stand for facts of an incident: {@code {traceId}}, {@code
 * {id}}, {@code {tag}}, {@code {service}}, {@code {environment}}, {@code {first}}, {@code {last}},
 * {@code {firstMillis}} and {@code {lastMillis}}. What fills them is percent-encoded (RFC 3986),
 * and they stand behind the host only, so that no logged text leads elsewhere. Immutable.
 *
 * @param words what the link does, in words
 */
public record LinkTemplate(String words, String text) {
  /** Longest template in characters. */
  static final int MAX = 2_000;

  private static final int MAX_VALUE = 200;
  private static final Set<String> NAMES =
      Set.of(
          "traceId",
          "id",
          "tag",
          "service",
          "environment",
          "first",
          "last",
          "firstMillis",
          "lastMillis");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern BEFORE_PATH = Pattern.compile("(?i)https?://[^/?#]*");
  private static final Pattern DOTS = Pattern.compile("\\.+");

  /**
   * @throws IllegalArgumentException with a text for people
   */
  public LinkTemplate {
    Matcher placeholders = PLACEHOLDER.matcher(text);
    while (placeholders.find()) {
      if (!NAMES.contains(placeholders.group(1))) {
        throw new IllegalArgumentException(
            "there is no " + placeholders.group() + "; write one of " + new TreeSet<>(NAMES));
      }
    }
    checkAddress(PLACEHOLDER.matcher(text).replaceAll("x"));
    Matcher before = BEFORE_PATH.matcher(text);
    if (text.length() > MAX || !before.lookingAt() || before.group().indexOf('{') >= 0) {
      throw new IllegalArgumentException(
          "a placeholder may stand in the path, query or fragment only, and a link has at most "
              + MAX
              + " characters");
    }
  }

  /**
   * A link to the trace.
   *
   * @throws IllegalArgumentException with a text for people
   */
  public static LinkTemplate trace(String text) {
    return new LinkTemplate("Open the trace", text);
  }

  /**
   * A link to the logs.
   *
   * @throws IllegalArgumentException with a text for people
   */
  public static LinkTemplate logs(String text) {
    return new LinkTemplate("Search the logs", text);
  }

  /**
   * A link to the runbook.
   *
   * @throws IllegalArgumentException with a text for people
   */
  public static LinkTemplate runbook(String text) {
    return new LinkTemplate("Open the runbook", text);
  }

  /** As it stands in a configuration. */
  @Override
  public String toString() {
    return text;
  }

  /** The address, or empty if a placeholder has no value that an address may hold. */
  Optional<String> fill(Map<String, String> values) {
    StringBuilder out = new StringBuilder();
    Matcher placeholders = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholders.find()) {
      String value = values.getOrDefault(placeholders.group(1), "");
      if (!isFit(value)) {
        return Optional.empty();
      }
      out.append(text, end, placeholders.start()).append(encode(value));
      end = placeholders.end();
    }
    return Optional.of(out.append(text.substring(end)).toString());
  }

  private static void checkAddress(String sample) {
    try {
      URI uri = new URI(sample);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!sample.chars().allMatch(c -> c > ' ' && c < 0x7F)
          || !(scheme.equals("https") || scheme.equals("http"))
          || uri.getHost() == null
          || uri.getRawUserInfo() != null) {
        throw new IllegalArgumentException(
            "write an https or http address with a host and no login, percent-encoded where it"
                + " isn't ASCII");
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no address: " + e.getReason(), e);
    }
  }

  /** A segment of dots would lead up, and controls have no business in any address. */
  private static boolean isFit(String value) {
    return !value.isBlank()
        && value.length() <= MAX_VALUE
        && !DOTS.matcher(value).matches()
        && Visible.header(value).equals(value);
  }

  private static String encode(String value) {
    StringBuilder out = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "-._~".indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      }
    }
    return out.toString();
  }
}
