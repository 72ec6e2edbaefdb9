package io.github.incidentmail.log4j2;

import io.github.incidentmail.MailFleetOptions;
import java.util.List;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/**
 * Where the instances of a service count together: the element {@code MailFleet}. Options are kept
 * as text; docs/configuration.md defines them.
 */
@Plugin(name = "MailFleet", category = Node.CATEGORY)
public final class MailFleet {
  private final Builder values;
  private final List<String> unknown;

  private MailFleet(Builder values) {
    this.values = values;
    this.unknown = UnknownNames.in(values.node);
  }

  /** For Log4j 2, which sets the attributes. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  void applyTo(MailFleetOptions options) {
    options.redis(values.redis);
    options.keyPrefix(values.keyPrefix);
    options.username(values.username);
    options.password(values.password);
    options.trustStore(values.trustStore);
    options.trustStorePassword(values.trustStorePassword);
    options.trustStoreType(values.trustStoreType);
    unknown.forEach(options::unknown);
  }

  /** The attributes. Not thread-safe. */
  public static final class Builder
      implements org.apache.logging.log4j.core.util.Builder<MailFleet> {
    @PluginNode private @Nullable Node node;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String redis;

    @PluginBuilderAttribute private @Nullable String keyPrefix;

    @PluginBuilderAttribute private @Nullable String username;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String password;

    @PluginBuilderAttribute private @Nullable String trustStore;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String trustStorePassword;

    @PluginBuilderAttribute private @Nullable String trustStoreType;

    private Builder() {}

    public Builder setRedis(String value) {
      redis = value;
      return this;
    }

    public Builder setKeyPrefix(String value) {
      keyPrefix = value;
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

    @Override
    public MailFleet build() {
      return new MailFleet(this);
    }
  }
}
