package io.github.incidentmail.cli.authorize;

import io.github.incidentmail.SignIn;
import io.github.incidentmail.oauth.AuthorizationResult;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says what a sign-in gave, without any token. Stateless. */
final class Report {
  private Report() {}

  static void print(AuthorizationResult result, SignIn signIn, PrintWriter out) {
    row(
        out,
        "Signed in by",
        result.authorizedBy() == null
            ? "not told by the provider"
            : result.authorizedBy() + " (told by the provider, not verified)");
    row(out, "At", result.at().toString());
    row(out, "Client", result.clientId() + " at " + result.tokenEndpoint());
    row(out, "Scopes", result.scopes().isEmpty() ? "not told" : String.join(" ", result.scopes()));
    Duration lifetime = result.accessToken().lifetime();
    row(out, "Access token", lifetime.isZero() ? "lifetime not told" : "lives " + words(lifetime));
    row(out, "Refresh token", refreshToken(result, signIn));
    if (signIn.username() != null) {
      String host = signIn.host().isEmpty() ? "the mail server" : signIn.host();
      row(out, "Will log in as", signIn.username() + " at " + host);
    }
  }

  static void row(PrintWriter out, String name, String value) {
    out.printf("%-15s %s%n", name, value);
  }

  private static String refreshToken(AuthorizationResult result, SignIn signIn) {
    if (result.refreshToken() == null) {
      return "NONE";
    }
    List<String> ends = new ArrayList<>();
    Instant end = result.refreshTokenEnd();
    if (end != null) {
      ends.add("ends " + end + " unless it is used before");
    }
    if (signIn.oauth().grant() instanceof RefreshToken grant && grant.idleLimit() != null) {
      ends.add("ends after " + words(grant.idleLimit()) + " without use");
    }
    return ends.isEmpty() ? "no end told" : String.join("; ", ends);
  }

  /** In the largest unit that is exact. */
  static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + " d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
