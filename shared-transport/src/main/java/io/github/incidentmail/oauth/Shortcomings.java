package io.github.incidentmail.oauth;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what a sign-in did not give, why, and what to do. Pure. */
final class Shortcomings {
  private static final String OFFLINE = "offline_access";

  /** Scopes that are wishes about the sign-in and needn't come back. */
  private static final Set<String> SIGN_IN = Set.of(OFFLINE, "openid", "profile", "email");

  private Shortcomings() {}

  /**
   * @param tokenEndpoint tells the provider
   * @param parameters of the authorization request
   */
  static List<String> of(
      URI tokenEndpoint,
      Map<String, String> parameters,
      List<String> asked,
      List<String> granted,
      boolean refreshToken) {
    List<String> found = new ArrayList<>();
    List<String> missing =
        asked.stream().filter(scope -> !SIGN_IN.contains(scope) && !holds(granted, scope)).toList();
    if (!missing.isEmpty()) {
      found.add(
          "The provider did not grant "
              + String.join(" ", missing)
              + ": the mail server may refuse the token. Was a box left empty at the consent page,"
              + " or does the client lack this permission?");
    }
    if (!refreshToken) {
      found.add(
          "No refresh token was granted, so mail would end with this access token. "
              + why(String.valueOf(tokenEndpoint.getHost()), parameters, asked, granted));
    }
    return found;
  }

  private static String why(
      String host, Map<String, String> parameters, List<String> asked, List<String> granted) {
    if (host.endsWith("googleapis.com") || host.endsWith("google.com")) {
      return google(parameters);
    }
    if (!holds(asked, OFFLINE)) {
      return "The scope doesn't ask for it: add " + OFFLINE + " to scope.";
    }
    if (!holds(granted, OFFLINE)) {
      return OFFLINE
          + " was asked for and not granted: allow it for this client and this person at the"
          + " provider.";
    }
    return "The provider says it granted " + OFFLINE + " and gives none: look at the client there.";
  }

  /** Some providers tell a scope in another case than it was asked for. */
  private static boolean holds(List<String> scopes, String scope) {
    return scopes.stream().anyMatch(scope::equalsIgnoreCase);
  }

  private static String google(Map<String, String> parameters) {
    if (!"offline".equals(parameters.get("access_type"))) {
      return "Google gives one with access_type=offline only: set provider to google.";
    }
    if (!"consent".equals(parameters.get("prompt"))) {
      return "Google gives one at the first consent only, without prompt=consent: set provider to"
          + " google, or remove the application's access in the Google account and repeat this.";
    }
    return "Google gives one at consent: remove the application's access in the Google account and"
        + " repeat this.";
  }
}
