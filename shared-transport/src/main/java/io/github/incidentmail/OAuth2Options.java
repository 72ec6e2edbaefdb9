package io.github.incidentmail;

import org.jspecify.annotations.Nullable;

/**
 * Where access tokens come from. Every value is the text of the configuration file; null means not
 * given. docs/configuration.md defines each option. Not thread-safe.
 */
public final class OAuth2Options extends Options {
  OAuth2Options() {
    super("OAuth2");
  }

  public OAuth2Options provider(@Nullable String value) {
    put("provider", value);
    return this;
  }

  public OAuth2Options tenant(@Nullable String value) {
    put("tenant", value);
    return this;
  }

  public OAuth2Options tokenEndpoint(@Nullable String value) {
    put("tokenEndpoint", value);
    return this;
  }

  public OAuth2Options clientId(@Nullable String value) {
    put("clientId", value);
    return this;
  }

  public OAuth2Options clientSecret(@Nullable String value) {
    put("clientSecret", value);
    return this;
  }

  public OAuth2Options clientAuthentication(@Nullable String value) {
    put("clientAuthentication", value);
    return this;
  }

  public OAuth2Options grant(@Nullable String value) {
    put("grant", value);
    return this;
  }

  public OAuth2Options scope(@Nullable String value) {
    put("scope", value);
    return this;
  }

  public OAuth2Options mechanism(@Nullable String value) {
    put("mechanism", value);
    return this;
  }

  public OAuth2Options refreshInterval(@Nullable String value) {
    put("refreshInterval", value);
    return this;
  }

  public OAuth2Options connectTimeout(@Nullable String value) {
    put("connectTimeout", value);
    return this;
  }

  public OAuth2Options readTimeout(@Nullable String value) {
    put("readTimeout", value);
    return this;
  }

  public OAuth2Options trustStore(@Nullable String value) {
    put("trustStore", value);
    return this;
  }

  public OAuth2Options trustStorePassword(@Nullable String value) {
    put("trustStorePassword", value);
    return this;
  }

  public OAuth2Options trustStoreType(@Nullable String value) {
    put("trustStoreType", value);
    return this;
  }

  public OAuth2Options authorizationEndpoint(@Nullable String value) {
    put("authorizationEndpoint", value);
    return this;
  }

  public OAuth2Options deviceEndpoint(@Nullable String value) {
    put("deviceEndpoint", value);
    return this;
  }

  public OAuth2Options issuer(@Nullable String value) {
    put("issuer", value);
    return this;
  }

  public OAuth2Options keyStore(@Nullable String value) {
    put("keyStore", value);
    return this;
  }

  public OAuth2Options keyStorePassword(@Nullable String value) {
    put("keyStorePassword", value);
    return this;
  }

  public OAuth2Options keyAlias(@Nullable String value) {
    put("keyAlias", value);
    return this;
  }

  public OAuth2Options certificate(@Nullable String value) {
    put("certificate", value);
    return this;
  }

  public OAuth2Options privateKey(@Nullable String value) {
    put("privateKey", value);
    return this;
  }

  public OAuth2Options keyId(@Nullable String value) {
    put("keyId", value);
    return this;
  }

  public OAuth2Options signingAlgorithm(@Nullable String value) {
    put("signingAlgorithm", value);
    return this;
  }

  public OAuth2Options tokenStore(@Nullable String value) {
    put("tokenStore", value);
    return this;
  }

  public OAuth2Options serviceAccountFile(@Nullable String value) {
    put("serviceAccountFile", value);
    return this;
  }

  public OAuth2Options impersonate(@Nullable String value) {
    put("impersonate", value);
    return this;
  }

  public OAuth2Options assertionFile(@Nullable String value) {
    put("assertionFile", value);
    return this;
  }

  public OAuth2Options tokenCommand(@Nullable String value) {
    put("tokenCommand", value);
    return this;
  }

  public OAuth2Options redirectUri(@Nullable String value) {
    put("redirectUri", value);
    return this;
  }

  public OAuth2Options accessTokenKey(@Nullable String value) {
    put("accessTokenKey", value);
    return this;
  }

  public OAuth2Options expiresInKey(@Nullable String value) {
    put("expiresInKey", value);
    return this;
  }

  /** Notes a name in this section that is no option. */
  public OAuth2Options unknown(String name) {
    refuse(name, UnknownOption.remedy(name, OAuth2Options.class));
    return this;
  }
}
