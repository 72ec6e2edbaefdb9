package io.github.incidentmail.cli.authorize;

import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.MailerConfigBuilder;
import io.github.incidentmail.OAuth2Options;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The section OAuth2 on the command line, in place of a configuration file. Not thread-safe. */
final class ProviderOptions {
  @Option(names = "--provider", paramLabel = "NAME", description = "microsoft, google or custom")
  private @Nullable String provider;

  @Option(names = "--tenant", paramLabel = "ID", description = "with microsoft: the directory")
  private @Nullable String tenant;

  @Option(
      names = "--issuer",
      paramLabel = "URI",
      description = "where the provider's document tells its addresses")
  private @Nullable String issuer;

  @Option(names = "--authorization-endpoint", paramLabel = "URI")
  private @Nullable String authorizationEndpoint;

  @Option(names = "--device-endpoint", paramLabel = "URI")
  private @Nullable String deviceEndpoint;

  @Option(names = "--token-endpoint", paramLabel = "URI")
  private @Nullable String tokenEndpoint;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "the application's id at the provider")
  private @Nullable String clientId;

  @Option(
      names = "--client-secret",
      paramLabel = "WHERE",
      description = "file:PATH or env:NAME; none for a public client")
  private @Nullable String clientSecret;

  @Option(
      names = "--client-authentication",
      paramLabel = "HOW",
      description = "post, basic or none")
  private @Nullable String clientAuthentication;

  @Option(names = "--scope", paramLabel = "SCOPES", description = "separated by blanks")
  private @Nullable String scope;

  @Option(
      names = "--redirect-uri",
      paramLabel = "URI",
      description = "as registered at the provider")
  private @Nullable String redirectUri;

  @Option(names = "--trust-store", paramLabel = "FILE", description = "PKCS12, JKS or PEM")
  private @Nullable String trustStore;

  @Option(names = "--trust-store-type", paramLabel = "TYPE")
  private @Nullable String trustStoreType;

  ProviderOptions() {}

  boolean given() {
    return Arrays.asList(
            provider,
            tenant,
            issuer,
            authorizationEndpoint,
            deviceEndpoint,
            tokenEndpoint,
            clientId,
            clientSecret,
            clientAuthentication,
            scope,
            redirectUri,
            trustStore,
            trustStoreType)
        .stream()
        .anyMatch(Objects::nonNull);
  }

  MailerConfigBuilder builder() {
    MailerConfigBuilder builder = MailerConfig.builder("authorize");
    OAuth2Options options = builder.oauth2();
    options.provider(provider).tenant(tenant).issuer(issuer);
    options.authorizationEndpoint(authorizationEndpoint).deviceEndpoint(deviceEndpoint);
    options.tokenEndpoint(tokenEndpoint).scope(scope).redirectUri(redirectUri);
    options.clientId(clientId).clientSecret(clientSecret);
    options.clientAuthentication(clientAuthentication);
    options.trustStore(trustStore).trustStoreType(trustStoreType);
    return builder;
  }
}
