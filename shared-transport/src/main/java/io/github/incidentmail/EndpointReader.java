package io.github.incidentmail;

import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The provider's addresses: one by one, by the issuer's document, or by the preset. */
final class EndpointReader {
  /** Stands where the configuration is wrong already. */
  static final Endpoints UNKNOWN = Endpoints.ofToken(URI.create("https://invalid.example/token"));

  private static final String TOKEN = "tokenEndpoint";
  private static final String ISSUER = "issuer";

  private EndpointReader() {}

  static Endpoints read(OptionReader oauth2, ProviderPreset preset, GrantName grant) {
    conflicts(oauth2, preset, grant);
    URI issuer = oauth2.valueOrNull(ISSUER, EndpointReader::issuer);
    URI token = oauth2.valueOrNull(TOKEN, EndpointReader::address);
    URI authorization = oauth2.valueOrNull("authorizationEndpoint", EndpointReader::address);
    URI device = oauth2.valueOrNull("deviceEndpoint", EndpointReader::address);
    if (!grant.asksEndpoint()) {
      return new Endpoints(null, null, null, null);
    }
    Endpoints known = preset.endpoints();
    if (!oauth2.given(TOKEN) && !oauth2.given(ISSUER) && known == null) {
      if (preset.name() == ProviderPreset.Name.CUSTOM) {
        oauth2.required(
            TOKEN, "the provider's https address for tokens, or set issuer or provider");
      }
      return UNKNOWN;
    }
    if (known == null) {
      return new Endpoints(token, authorization, device, issuer);
    }
    return new Endpoints(
        preset(oauth2, TOKEN, token, known.token()),
        preset(oauth2, "authorizationEndpoint", authorization, known.authorization()),
        preset(oauth2, "deviceEndpoint", device, known.device()),
        null);
  }

  private static @Nullable URI preset(
      OptionReader oauth2, String option, @Nullable URI given, @Nullable URI known) {
    if (given != null) {
      return given;
    }
    oauth2.effective(option, known);
    return known;
  }

  private static void conflicts(OptionReader oauth2, ProviderPreset preset, GrantName grant) {
    if (oauth2.given(TOKEN) && oauth2.given(ISSUER)) {
      oauth2.problem(
          "IM-CONFIG-CONFLICT", TOKEN, "stands beside issuer, which tells it; keep one of them");
    }
    if (oauth2.given(ISSUER) && preset.name() != ProviderPreset.Name.CUSTOM) {
      oauth2.problem(
          "IM-CONFIG-CONFLICT",
          ISSUER,
          "stands beside provider, which knows the addresses; keep one of them");
    }
    for (String option : new String[] {TOKEN, ISSUER}) {
      if (oauth2.given(option) && !grant.asksEndpoint()) {
        oauth2.problem(
            "IM-CONFIG-CONFLICT",
            option,
            "has no meaning beside tokenCommand, which asks itself; leave one of the two out");
      }
    }
  }

  /** An address that secrets may go to. */
  static URI address(String text) {
    URI uri = URI.create(text);
    String host = uri.getHost();
    if (host == null) {
      throw new IllegalArgumentException(
          "write a whole address such as https://login.example.com/token");
    }
    if (!"https".equals(uri.getScheme())
        && !("http".equals(uri.getScheme()) && Loopback.names(host))) {
      throw new IllegalArgumentException(
          "must begin with https:// (http:// is allowed on loopback only)");
    }
    return uri;
  }

  private static URI issuer(String text) {
    URI uri = address(text);
    if (uri.getRawQuery() != null || text.contains("/.well-known/")) {
      throw new IllegalArgumentException(
          "write the issuer alone, without query and without /.well-known/…");
    }
    if (text.matches("https://login\\.microsoftonline\\.com/(common|organizations|consumers)/.*")) {
      throw new IllegalArgumentException(
          "stands for many directories; write your directory's id in its place");
    }
    return uri;
  }

  /** Where a browser comes back to; null if none is given. */
  static @Nullable URI redirect(OptionReader oauth2) {
    return oauth2.valueOrNull("redirectUri", EndpointReader::address);
  }
}
