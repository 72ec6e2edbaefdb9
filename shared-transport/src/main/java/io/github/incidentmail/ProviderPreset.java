package io.github.incidentmail;

import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's name stands for. Microsoft: "Authenticate an IMAP, POP or SMTP connection using
 * OAuth" and "Refresh tokens" (learn.microsoft.com). Google: "OAuth 2.0 Mechanism" (Gmail) and
 * "Using OAuth 2.0 to Access Google APIs" (developers.google.com); its device flow doesn't give the
 * scope for mail.
 *
 * @param host the mail server, or null if it must be configured
 * @param endpoints those it knows; null if it knows none, or lacks something that it has told
 *     already
 * @param consentParameters added to the authorization request
 * @param idleLimit after so long without use a refresh token ends, or null
 */
record ProviderPreset(
    Name name,
    @Nullable String host,
    @Nullable Endpoints endpoints,
    List<String> scopes,
    Map<String, String> consentParameters,
    @Nullable Duration idleLimit) {
  private static final List<String> NOT_A_TENANT = List.of("common", "organizations", "consumers");

  /** The providers with a name. */
  enum Name {
    CUSTOM,
    MICROSOFT,
    GOOGLE
  }

  static ProviderPreset read(OptionReader oauth2, GrantName grant) {
    Name name = oauth2.oneOf("provider", Name.CUSTOM, Name.class);
    if (name != Name.MICROSOFT && oauth2.given("tenant")) {
      oauth2.problem(
          "IM-CONFIG-CONFLICT",
          "tenant",
          "has no meaning without provider=microsoft; leave it out");
    }
    return switch (name) {
      case CUSTOM -> new ProviderPreset(name, null, null, List.of(), Map.of(), null);
      case MICROSOFT -> microsoft(oauth2, grant);
      case GOOGLE -> google();
    };
  }

  private static ProviderPreset google() {
    return new ProviderPreset(
        Name.GOOGLE,
        "smtp.gmail.com",
        new Endpoints(
            URI.create("https://oauth2.googleapis.com/token"),
            URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
            null,
            null),
        List.of("https://mail.google.com/"),
        Map.of("access_type", "offline", "prompt", "consent"), // else no refresh token comes
        Duration.ofDays(180));
  }

  private static ProviderPreset microsoft(OptionReader oauth2, GrantName grant) {
    boolean person = grant == GrantName.REFRESH_TOKEN;
    Endpoints endpoints = null;
    if (!oauth2.given("tokenEndpoint") && grant.asksEndpoint()) {
      oauth2.required(
          "tenant", "the directory's id or a verified domain, such as contoso.onmicrosoft.com");
      endpoints = oauth2.valueOrNull("tenant", tenant -> microsoftEndpoints(tenant, person));
    }
    return new ProviderPreset(
        Name.MICROSOFT,
        "smtp.office365.com",
        endpoints,
        person
            ? List.of("https://outlook.office.com/SMTP.Send", "offline_access")
            : List.of("https://outlook.office365.com/.default"),
        Map.of(),
        Duration.ofDays(90));
  }

  private static Endpoints microsoftEndpoints(String tenant, boolean person) {
    boolean many = NOT_A_TENANT.contains(tenant);
    if ((many && !person) || !tenant.matches("[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException(
          "an application signs in to one directory: write its id or a verified domain");
    }
    String base = "https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/";
    return new Endpoints(
        URI.create(base + "token"),
        URI.create(base + "authorize"),
        URI.create(base + "devicecode"),
        null);
  }
}
