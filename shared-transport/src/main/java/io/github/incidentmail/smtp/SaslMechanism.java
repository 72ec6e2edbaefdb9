package io.github.incidentmail.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one mechanism sends. Immutable; prints no credential.
 *
 * @param responses in base64, in their order
 * @param errorAnswer the line that answers an error document, or null where there is none
 * @param shortFirst whether the form with an initial response is the usual one
 */
record SaslMechanism(
    String name, List<String> responses, @Nullable String errorAnswer, boolean shortFirst) {
  SaslMechanism {
    responses = List.copyOf(responses);
  }

  /** RFC 4616. */
  static SaslMechanism plain(String user, String password) {
    return new SaslMechanism("PLAIN", List.of(base64("\0" + user + "\0" + password)), null, true);
  }

  /** The old form that Exchange speaks; servers prompt for both. */
  static SaslMechanism login(String user, String password) {
    return new SaslMechanism("LOGIN", List.of(base64(user), base64(password)), null, false);
  }

  /** Google's and Microsoft's form. */
  static SaslMechanism xoauth2(String user, String token) {
    String response = "user=" + user + "\1auth=Bearer " + token + "\1\1";
    return new SaslMechanism("XOAUTH2", List.of(base64(response)), "", true);
  }

  /** RFC 7628. */
  static SaslMechanism oauthBearer(String user, String token, String host, int port) {
    String name = user.replace("=", "=3D").replace(",", "=2C");
    String response =
        "n,a=" + name + ",\1host=" + host + "\1port=" + port + "\1auth=Bearer " + token + "\1\1";
    return new SaslMechanism("OAUTHBEARER", List.of(base64(response)), "AQ==", true);
  }

  /** Those of {@code candidates} that the server offers, in the order of the candidates. */
  static List<SaslMechanism> offered(List<SaslMechanism> candidates, String offer) {
    List<String> names = List.of(offer.toUpperCase(Locale.ROOT).split("[\\s=]+"));
    List<SaslMechanism> found = new ArrayList<>();
    for (SaslMechanism candidate : candidates) {
      if (names.contains(candidate.name())) {
        found.add(candidate);
      }
    }
    return found;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return name;
  }
}
