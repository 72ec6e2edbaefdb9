package io.github.incidentmail.smtp;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes credentials out of what a server says: some repeat the line they did not understand, whole
 * or cut. Immutable.
 */
final class Scrubber {
  static final Scrubber NOTHING = new Scrubber(List.of());

  private static final String MASK = "[secret]";
  private static final Pattern CREDENTIAL_LIKE = Pattern.compile("[A-Za-z0-9+/=_-]{8,}");

  private final List<String> secrets;

  /** What must not appear: passwords and tokens, plain and as they are sent. */
  Scrubber(List<String> secrets) {
    this.secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
  }

  String scrub(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, MASK);
    }
    return CREDENTIAL_LIKE.matcher(clean).replaceAll(this::maskPart);
  }

  private String maskPart(MatchResult part) {
    String text = part.group();
    boolean leaked = secrets.stream().anyMatch(secret -> secret.contains(text));
    return leaked ? MASK : text;
  }
}
