package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization server answered through the browser (RFC 6749, 4.1.2). Never printed: the
 * code is a secret until it is redeemed. Immutable.
 *
 * @param iss who answers (RFC 9207), or null
 * @param codeAlone a person copied nothing but the code
 */
record RedirectAnswer(
    @Nullable String code,
    @Nullable String state,
    @Nullable String iss,
    @Nullable String error,
    @Nullable String description,
    boolean codeAlone) {
  static final int MAX_CHARACTERS = 16 * 1024;

  private static final Set<String> KNOWN =
      Set.of("code", "state", "iss", "error", "error_description");
  private static final Pattern PARAMETERS = Pattern.compile("(^|&)(code|error)=");

  /**
   * The answer in {@code text}: a whole address, the part behind its question mark, or the code
   * alone.
   *
   * @throws IllegalArgumentException if a parameter is repeated or the text can't be one of these;
   *     the message quotes nothing
   */
  static RedirectAnswer parse(String text) {
    String answer = text.strip();
    if (answer.isEmpty() || answer.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "an answer has between 1 and " + MAX_CHARACTERS + " characters");
    }
    int fragment = answer.indexOf('#');
    String whole = fragment < 0 ? answer : answer.substring(0, fragment);
    String query = whole.substring(whole.indexOf('?') + 1);
    if (whole.contains("://") || PARAMETERS.matcher(query).find()) {
      return of(parameters(query));
    }
    if (whole.matches(".*\\s.*")) {
      throw new IllegalArgumentException("it is neither an address nor a code");
    }
    return new RedirectAnswer(decode(whole.replace("+", "%2B")), null, null, null, null, true);
  }

  private static RedirectAnswer of(Map<String, String> parameters) {
    return new RedirectAnswer(
        parameters.get("code"),
        parameters.get("state"),
        parameters.get("iss"),
        parameters.get("error"),
        parameters.get("error_description"),
        false);
  }

  /** RFC 6749, 3.1: no parameter twice, none without a value, unknown ones ignored. */
  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? "" : decode(parameter.substring(0, equals));
      String value = decode(parameter.substring(equals + 1));
      if (KNOWN.contains(name) && !value.isEmpty() && parameters.put(name, value) != null) {
        throw new IllegalArgumentException(name + " stands there twice");
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a percent sign is not followed by two digits", null);
    }
  }

  @Override
  public String toString() {
    return "RedirectAnswer[" + (code == null ? "no code" : "code") + "]";
  }
}
