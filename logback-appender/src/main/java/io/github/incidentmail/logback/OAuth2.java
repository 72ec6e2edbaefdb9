package io.github.incidentmail.logback;

import io.github.incidentmail.OAuth2Options;

/**
 * Where access tokens come from: the element {@code <oauth2>}. Options are kept as text;
 * docs/configuration.md defines them. Not thread-safe.
 */
public final class OAuth2 extends Section<OAuth2Options> {
  /** For Joran. */
  public OAuth2() {}

  public void setProvider(String value) {
    option(o -> o.provider(value));
  }

  public void setTenant(String value) {
    option(o -> o.tenant(value));
  }

  public void setTokenEndpoint(String value) {
    option(o -> o.tokenEndpoint(value));
  }

  public void setClientId(String value) {
    option(o -> o.clientId(value));
  }

  public void setClientSecret(String value) {
    option(o -> o.clientSecret(value));
  }

  public void setClientAuthentication(String value) {
    option(o -> o.clientAuthentication(value));
  }

  public void setGrant(String value) {
    option(o -> o.grant(value));
  }

  public void setScope(String value) {
    option(o -> o.scope(value));
  }

  public void setMechanism(String value) {
    option(o -> o.mechanism(value));
  }

  public void setRefreshInterval(String value) {
    option(o -> o.refreshInterval(value));
  }

  public void setConnectTimeout(String value) {
    option(o -> o.connectTimeout(value));
  }

  public void setReadTimeout(String value) {
    option(o -> o.readTimeout(value));
  }

  public void setTrustStore(String value) {
    option(o -> o.trustStore(value));
  }

  public void setTrustStorePassword(String value) {
    option(o -> o.trustStorePassword(value));
  }

  public void setTrustStoreType(String value) {
    option(o -> o.trustStoreType(value));
  }

  public void setAuthorizationEndpoint(String value) {
    option(o -> o.authorizationEndpoint(value));
  }

  public void setDeviceEndpoint(String value) {
    option(o -> o.deviceEndpoint(value));
  }

  public void setIssuer(String value) {
    option(o -> o.issuer(value));
  }

  public void setKeyStore(String value) {
    option(o -> o.keyStore(value));
  }

  public void setKeyStorePassword(String value) {
    option(o -> o.keyStorePassword(value));
  }

  public void setKeyAlias(String value) {
    option(o -> o.keyAlias(value));
  }

  public void setCertificate(String value) {
    option(o -> o.certificate(value));
  }

  public void setPrivateKey(String value) {
    option(o -> o.privateKey(value));
  }

  public void setKeyId(String value) {
    option(o -> o.keyId(value));
  }

  public void setSigningAlgorithm(String value) {
    option(o -> o.signingAlgorithm(value));
  }

  public void setTokenStore(String value) {
    option(o -> o.tokenStore(value));
  }

  public void setServiceAccountFile(String value) {
    option(o -> o.serviceAccountFile(value));
  }

  public void setImpersonate(String value) {
    option(o -> o.impersonate(value));
  }

  public void setAssertionFile(String value) {
    option(o -> o.assertionFile(value));
  }

  public void setTokenCommand(String value) {
    option(o -> o.tokenCommand(value));
  }

  public void setRedirectUri(String value) {
    option(o -> o.redirectUri(value));
  }

  public void setAccessTokenKey(String value) {
    option(o -> o.accessTokenKey(value));
  }

  public void setExpiresInKey(String value) {
    option(o -> o.expiresInKey(value));
  }

  @Override
  void unknown(String element) {
    option(o -> o.unknown(element));
  }
}
