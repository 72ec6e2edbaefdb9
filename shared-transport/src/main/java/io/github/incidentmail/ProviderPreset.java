package io.github.incidentmail;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's name stands for. Microsoft: "Authenticate an IMAP, POP or SMTP connection using
 * OAuth" (learn.microsoft.com); the scope is the one for applications.
 *
 * @param host the mail server, or null if it must be configured
 * @param tokenEndpoint or null if it must be configured
 * @param namesEndpoint the preset is one that knows an endpoint
 */
record ProviderPreset(
    @Nullable String host,
    @Nullable URI tokenEndpoint,
    boolean namesEndpoint,
    List<String> scopes) {
  /** Stands where the configuration is wrong already. */
  static final URI UNKNOWN = URI.create("https://invalid.example/token");

  private static final List<String> NOT_A_TENANT = List.of("common", "organizations", "consumers");

  /** The providers with a name. */
  enum Name {
    CUSTOM,
    MICROSOFT
  }

  static ProviderPreset read(OptionReader oauth2) {
    Name name = oauth2.oneOf("provider", Name.CUSTOM, Name.class);
    return name == Name.MICROSOFT ? microsoft(oauth2) : custom(oauth2);
  }

  private static ProviderPreset custom(OptionReader oauth2) {
    if (oauth2.given("tenant")) {
      oauth2.problem(
          "IM-CONFIG-CONFLICT",
          "tenant",
          "has no meaning without provider=microsoft; leave it out");
    }
    return new ProviderPreset(null, null, false, List.of());
  }

  private static ProviderPreset microsoft(OptionReader oauth2) {
    URI endpoint = null;
    if (!oauth2.given("tokenEndpoint")) {
      oauth2.required(
          "tenant", "the directory's id or a verified domain, such as contoso.onmicrosoft.com");
      endpoint = oauth2.valueOrNull("tenant", ProviderPreset::microsoftEndpoint);
    }
    return new ProviderPreset(
        "smtp.office365.com", endpoint, true, List.of("https://outlook.office365.com/.default"));
  }

  private static URI microsoftEndpoint(String tenant) {
    if (NOT_A_TENANT.contains(tenant) || !tenant.matches("[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException(
          "an application signs in to one directory: write its id or a verified domain");
    }
    return URI.create("https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/token");
  }
}
