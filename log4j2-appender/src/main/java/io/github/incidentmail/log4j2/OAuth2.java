package io.github.incidentmail.log4j2;

import io.github.incidentmail.OAuth2Options;
import java.util.List;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/**
 * Where access tokens come from: the element {@code OAuth2}. Options are kept as text;
 * docs/configuration.md defines them.
 */
@Plugin(name = "OAuth2", category = Node.CATEGORY)
public final class OAuth2 {
  private final Builder values;
  private final List<String> unknown;

  private OAuth2(Builder values) {
    this.values = values;
    this.unknown = UnknownNames.in(values.node);
  }

  /** For Log4j 2, which sets the attributes. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  void applyTo(OAuth2Options options) {
    options.provider(values.provider);
    options.tenant(values.tenant);
    options.tokenEndpoint(values.tokenEndpoint);
    options.clientId(values.clientId);
    options.clientSecret(values.clientSecret);
    options.clientAuthentication(values.clientAuthentication);
    options.grant(values.grant);
    options.scope(values.scope);
    options.mechanism(values.mechanism);
    options.refreshInterval(values.refreshInterval);
    options.connectTimeout(values.connectTimeout);
    options.readTimeout(values.readTimeout);
    options.trustStore(values.trustStore);
    options.trustStorePassword(values.trustStorePassword);
    options.trustStoreType(values.trustStoreType);
    options.authorizationEndpoint(values.authorizationEndpoint);
    options.deviceEndpoint(values.deviceEndpoint);
    options.issuer(values.issuer);
    options.keyStore(values.keyStore);
    options.keyStorePassword(values.keyStorePassword);
    options.keyAlias(values.keyAlias);
    options.certificate(values.certificate);
    options.privateKey(values.privateKey);
    options.keyId(values.keyId);
    options.signingAlgorithm(values.signingAlgorithm);
    options.tokenStore(values.tokenStore);
    options.serviceAccountFile(values.serviceAccountFile);
    options.impersonate(values.impersonate);
    options.assertionFile(values.assertionFile);
    options.tokenCommand(values.tokenCommand);
    options.redirectUri(values.redirectUri);
    options.accessTokenKey(values.accessTokenKey);
    options.expiresInKey(values.expiresInKey);
    unknown.forEach(options::unknown);
  }

  /** The attributes. Not thread-safe. */
  public static final class Builder implements org.apache.logging.log4j.core.util.Builder<OAuth2> {
    @PluginNode private @Nullable Node node;

    @PluginBuilderAttribute private @Nullable String provider;

    @PluginBuilderAttribute private @Nullable String tenant;

    @PluginBuilderAttribute private @Nullable String tokenEndpoint;

    @PluginBuilderAttribute private @Nullable String clientId;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String clientSecret;

    @PluginBuilderAttribute private @Nullable String clientAuthentication;

    @PluginBuilderAttribute private @Nullable String grant;

    @PluginBuilderAttribute private @Nullable String scope;

    @PluginBuilderAttribute private @Nullable String mechanism;

    @PluginBuilderAttribute private @Nullable String refreshInterval;

    @PluginBuilderAttribute private @Nullable String connectTimeout;

    @PluginBuilderAttribute private @Nullable String readTimeout;

    @PluginBuilderAttribute private @Nullable String trustStore;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String trustStorePassword;

    @PluginBuilderAttribute private @Nullable String trustStoreType;

    @PluginBuilderAttribute private @Nullable String authorizationEndpoint;

    @PluginBuilderAttribute private @Nullable String deviceEndpoint;

    // Log4j's processor takes "is" for a prefix and looks for setSuer.
    @SuppressWarnings("log4j.public.setter")
    @PluginBuilderAttribute
    private @Nullable String issuer;

    @PluginBuilderAttribute private @Nullable String keyStore;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String keyStorePassword;

    @PluginBuilderAttribute private @Nullable String keyAlias;

    @PluginBuilderAttribute private @Nullable String certificate;

    @PluginBuilderAttribute private @Nullable String privateKey;

    @PluginBuilderAttribute private @Nullable String keyId;

    @PluginBuilderAttribute private @Nullable String signingAlgorithm;

    @PluginBuilderAttribute private @Nullable String tokenStore;

    @PluginBuilderAttribute private @Nullable String serviceAccountFile;

    @PluginBuilderAttribute private @Nullable String impersonate;

    @PluginBuilderAttribute private @Nullable String assertionFile;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String tokenCommand;

    @PluginBuilderAttribute private @Nullable String redirectUri;

    @PluginBuilderAttribute private @Nullable String accessTokenKey;

    @PluginBuilderAttribute private @Nullable String expiresInKey;

    private Builder() {}

    public Builder setProvider(String value) {
      provider = value;
      return this;
    }

    public Builder setTenant(String value) {
      tenant = value;
      return this;
    }

    public Builder setTokenEndpoint(String value) {
      tokenEndpoint = value;
      return this;
    }

    public Builder setClientId(String value) {
      clientId = value;
      return this;
    }

    public Builder setClientSecret(String value) {
      clientSecret = value;
      return this;
    }

    public Builder setClientAuthentication(String value) {
      clientAuthentication = value;
      return this;
    }

    public Builder setGrant(String value) {
      grant = value;
      return this;
    }

    public Builder setScope(String value) {
      scope = value;
      return this;
    }

    public Builder setMechanism(String value) {
      mechanism = value;
      return this;
    }

    public Builder setRefreshInterval(String value) {
      refreshInterval = value;
      return this;
    }

    public Builder setConnectTimeout(String value) {
      connectTimeout = value;
      return this;
    }

    public Builder setReadTimeout(String value) {
      readTimeout = value;
      return this;
    }

    public Builder setTrustStore(String value) {
      trustStore = value;
      return this;
    }

    public Builder setTrustStorePassword(String value) {
      trustStorePassword = value;
      return this;
    }

    public Builder setTrustStoreType(String value) {
      trustStoreType = value;
      return this;
    }

    public Builder setAuthorizationEndpoint(String value) {
      authorizationEndpoint = value;
      return this;
    }

    public Builder setDeviceEndpoint(String value) {
      deviceEndpoint = value;
      return this;
    }

    public Builder setIssuer(String value) {
      issuer = value;
      return this;
    }

    public Builder setKeyStore(String value) {
      keyStore = value;
      return this;
    }

    public Builder setKeyStorePassword(String value) {
      keyStorePassword = value;
      return this;
    }

    public Builder setKeyAlias(String value) {
      keyAlias = value;
      return this;
    }

    public Builder setCertificate(String value) {
      certificate = value;
      return this;
    }

    public Builder setPrivateKey(String value) {
      privateKey = value;
      return this;
    }

    public Builder setKeyId(String value) {
      keyId = value;
      return this;
    }

    public Builder setSigningAlgorithm(String value) {
      signingAlgorithm = value;
      return this;
    }

    public Builder setTokenStore(String value) {
      tokenStore = value;
      return this;
    }

    public Builder setServiceAccountFile(String value) {
      serviceAccountFile = value;
      return this;
    }

    public Builder setImpersonate(String value) {
      impersonate = value;
      return this;
    }

    public Builder setAssertionFile(String value) {
      assertionFile = value;
      return this;
    }

    public Builder setTokenCommand(String value) {
      tokenCommand = value;
      return this;
    }

    public Builder setRedirectUri(String value) {
      redirectUri = value;
      return this;
    }

    public Builder setAccessTokenKey(String value) {
      accessTokenKey = value;
      return this;
    }

    public Builder setExpiresInKey(String value) {
      expiresInKey = value;
      return this;
    }

    @Override
    public OAuth2 build() {
      return new OAuth2(this);
    }
  }
}
