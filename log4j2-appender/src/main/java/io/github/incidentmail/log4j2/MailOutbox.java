package io.github.incidentmail.log4j2;

import io.github.incidentmail.MailOutboxOptions;
import java.util.List;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/**
 * Where letters wait for delivery: the element {@code MailOutbox}. Options are kept as text;
 * docs/configuration.md defines them.
 */
@Plugin(name = "MailOutbox", category = Node.CATEGORY)
public final class MailOutbox {
  private final Builder values;
  private final List<String> unknown;

  private MailOutbox(Builder values) {
    this.values = values;
    this.unknown = UnknownNames.in(values.node);
  }

  /** For Log4j 2, which sets the attributes. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  void applyTo(MailOutboxOptions options) {
    options.directory(values.directory);
    options.maxSize(values.maxSize);
    options.maxAge(values.maxAge);
    unknown.forEach(options::unknown);
  }

  /** The attributes. Not thread-safe. */
  public static final class Builder
      implements org.apache.logging.log4j.core.util.Builder<MailOutbox> {
    @PluginNode private @Nullable Node node;

    @PluginBuilderAttribute private @Nullable String directory;

    @PluginBuilderAttribute private @Nullable String maxSize;

    @PluginBuilderAttribute private @Nullable String maxAge;

    private Builder() {}

    public Builder setDirectory(String value) {
      directory = value;
      return this;
    }

    public Builder setMaxSize(String value) {
      maxSize = value;
      return this;
    }

    public Builder setMaxAge(String value) {
      maxAge = value;
      return this;
    }

    @Override
    public MailOutbox build() {
      return new MailOutbox(this);
    }
  }
}
