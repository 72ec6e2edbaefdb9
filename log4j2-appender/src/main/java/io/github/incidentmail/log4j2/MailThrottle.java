package io.github.incidentmail.log4j2;

import io.github.incidentmail.MailThrottleOptions;
import java.util.List;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/**
 * How soon and how often mail leaves: the element {@code MailThrottle}. Options are kept as text;
 * docs/configuration.md defines them.
 */
@Plugin(name = "MailThrottle", category = Node.CATEGORY)
public final class MailThrottle {
  private final Builder values;
  private final List<String> unknown;

  private MailThrottle(Builder values) {
    this.values = values;
    this.unknown = UnknownNames.in(values.node);
  }

  /** For Log4j 2, which sets the attributes. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  void applyTo(MailThrottleOptions options) {
    options.groupWait(values.groupWait);
    options.schedule(values.schedule);
    options.quietAfter(values.quietAfter);
    options.burst(values.burst);
    options.perHour(values.perHour);
    options.perDay(values.perDay);
    options.mailsPerMinute(values.mailsPerMinute);
    options.mailsPerDay(values.mailsPerDay);
    options.recipientsPerDay(values.recipientsPerDay);
    options.preset(values.preset);
    options.reopenWithin(values.reopenWithin);
    options.escalateFactor(values.escalateFactor);
    unknown.forEach(options::unknown);
  }

  /** The attributes. Not thread-safe. */
  public static final class Builder
      implements org.apache.logging.log4j.core.util.Builder<MailThrottle> {
    @PluginNode private @Nullable Node node;

    @PluginBuilderAttribute private @Nullable String groupWait;

    @PluginBuilderAttribute private @Nullable String schedule;

    @PluginBuilderAttribute private @Nullable String quietAfter;

    @PluginBuilderAttribute private @Nullable String burst;

    @PluginBuilderAttribute private @Nullable String perHour;

    @PluginBuilderAttribute private @Nullable String perDay;

    @PluginBuilderAttribute private @Nullable String mailsPerMinute;

    @PluginBuilderAttribute private @Nullable String mailsPerDay;

    @PluginBuilderAttribute private @Nullable String recipientsPerDay;

    @PluginBuilderAttribute private @Nullable String preset;

    @PluginBuilderAttribute private @Nullable String reopenWithin;

    @PluginBuilderAttribute private @Nullable String escalateFactor;

    private Builder() {}

    public Builder setGroupWait(String value) {
      groupWait = value;
      return this;
    }

    public Builder setSchedule(String value) {
      schedule = value;
      return this;
    }

    public Builder setQuietAfter(String value) {
      quietAfter = value;
      return this;
    }

    public Builder setBurst(String value) {
      burst = value;
      return this;
    }

    public Builder setPerHour(String value) {
      perHour = value;
      return this;
    }

    public Builder setPerDay(String value) {
      perDay = value;
      return this;
    }

    public Builder setMailsPerMinute(String value) {
      mailsPerMinute = value;
      return this;
    }

    public Builder setMailsPerDay(String value) {
      mailsPerDay = value;
      return this;
    }

    public Builder setRecipientsPerDay(String value) {
      recipientsPerDay = value;
      return this;
    }

    public Builder setPreset(String value) {
      preset = value;
      return this;
    }

    public Builder setReopenWithin(String value) {
      reopenWithin = value;
      return this;
    }

    public Builder setEscalateFactor(String value) {
      escalateFactor = value;
      return this;
    }

    @Override
    public MailThrottle build() {
      return new MailThrottle(this);
    }
  }
}
