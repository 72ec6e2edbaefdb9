package io.github.incidentmail.log4j2;

import io.github.incidentmail.MailServerOptions;
import java.util.List;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/**
 * How the mail server is reached: the element {@code MailServer}. Options are kept as text;
 * docs/configuration.md defines them.
 */
@Plugin(name = "MailServer", category = Node.CATEGORY)
public final class MailServer {
  private final Builder values;
  private final List<String> unknown;

  private MailServer(Builder values) {
    this.values = values;
    this.unknown = UnknownNames.in(values.node);
  }

  /** For Log4j 2, which sets the attributes. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  void applyTo(MailServerOptions options) {
    options.host(values.host);
    options.port(values.port);
    options.tls(values.tls);
    options.username(values.username);
    options.password(values.password);
    options.trustStore(values.trustStore);
    options.trustStorePassword(values.trustStorePassword);
    options.trustStoreType(values.trustStoreType);
    options.connectTimeout(values.connectTimeout);
    options.readTimeout(values.readTimeout);
    options.writeTimeout(values.writeTimeout);
    options.ehloName(values.ehloName);
    options.proxy(values.proxy);
    options.allowCleartext(values.allowCleartext);
    unknown.forEach(options::unknown);
  }

  /** The attributes. Not thread-safe. */
  public static final class Builder
      implements org.apache.logging.log4j.core.util.Builder<MailServer> {
    @PluginNode private @Nullable Node node;

    @PluginBuilderAttribute private @Nullable String host;

    @PluginBuilderAttribute private @Nullable String port;

    @PluginBuilderAttribute private @Nullable String tls;

    @PluginBuilderAttribute private @Nullable String username;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String password;

    @PluginBuilderAttribute private @Nullable String trustStore;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String trustStorePassword;

    @PluginBuilderAttribute private @Nullable String trustStoreType;

    @PluginBuilderAttribute private @Nullable String connectTimeout;

    @PluginBuilderAttribute private @Nullable String readTimeout;

    @PluginBuilderAttribute private @Nullable String writeTimeout;

    @PluginBuilderAttribute private @Nullable String ehloName;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String proxy;

    @PluginBuilderAttribute private @Nullable String allowCleartext;

    private Builder() {}

    public Builder setHost(String value) {
      host = value;
      return this;
    }

    public Builder setPort(String value) {
      port = value;
      return this;
    }

    public Builder setTls(String value) {
      tls = value;
      return this;
    }

    public Builder setUsername(String value) {
      username = value;
      return this;
    }

    public Builder setPassword(String value) {
      password = value;
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

    public Builder setConnectTimeout(String value) {
      connectTimeout = value;
      return this;
    }

    public Builder setReadTimeout(String value) {
      readTimeout = value;
      return this;
    }

    public Builder setWriteTimeout(String value) {
      writeTimeout = value;
      return this;
    }

    public Builder setEhloName(String value) {
      ehloName = value;
      return this;
    }

    public Builder setProxy(String value) {
      proxy = value;
      return this;
    }

    public Builder setAllowCleartext(String value) {
      allowCleartext = value;
      return this;
    }

    @Override
    public MailServer build() {
      return new MailServer(this);
    }
  }
}
