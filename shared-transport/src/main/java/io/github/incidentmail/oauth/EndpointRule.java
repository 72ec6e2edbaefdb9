package io.github.incidentmail.oauth;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which addresses a secret may be sent to: https, or http on loopback. Never asks DNS. Pure. */
final class EndpointRule {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  private EndpointRule() {}

  /** What is wrong with {@code uri} as a token endpoint (RFC 6749, 3.2), or null. */
  static @Nullable String problem(URI uri) {
    return problem("token endpoint", uri);
  }

  /**
   * What is wrong with {@code uri}, or null.
   *
   * @param role what it is for, for people
   */
  static @Nullable String problem(String role, URI uri) {
    String host = uri.getHost();
    if (host == null || uri.getScheme() == null) {
      return "the " + role + " is an absolute https address with a host";
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return "the " + role + " has neither user information nor a fragment";
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean loopback = LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    if (!scheme.equals("https") && !(scheme.equals("http") && loopback)) {
      return "the " + role + " " + scheme + "://" + host + " is not https; http is for loopback";
    }
    return null;
  }
}
