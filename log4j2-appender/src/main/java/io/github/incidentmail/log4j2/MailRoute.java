package io.github.incidentmail.log4j2;

import io.github.incidentmail.MailRouteOptions;
import java.util.List;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/**
 * One audience and what it takes: the element {@code MailRoute}. Options are kept as text;
 * docs/configuration.md defines them.
 */
@Plugin(name = "MailRoute", category = Node.CATEGORY)
public final class MailRoute {
  private final Builder values;
  private final List<String> unknown;

  private MailRoute(Builder values) {
    this.values = values;
    this.unknown = UnknownNames.in(values.node);
  }

  /** For Log4j 2, which sets the attributes. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  void applyTo(MailRouteOptions options) {
    options.name(values.name);
    options.order(values.order);
    options.to(values.to);
    options.cc(values.cc);
    options.bcc(values.bcc);
    options.copyInternal(values.copyInternal);
    options.replyTo(values.replyTo);
    options.from(values.from);
    options.subjectPrefix(values.subjectPrefix);
    options.format(values.format);
    options.loggers(values.loggers);
    options.markers(values.markers);
    options.threshold(values.threshold);
    options.mdc(values.mdc);
    options.throwables(values.throwables);
    options.preset(values.preset);
    options.minEvents(values.minEvents);
    options.minEventsWithin(values.minEventsWithin);
    options.immediateFor(values.immediateFor);
    options.quietHours(values.quietHours);
    options.redaction(values.redaction);
    unknown.forEach(options::unknown);
  }

  /** The attributes. Not thread-safe. */
  public static final class Builder
      implements org.apache.logging.log4j.core.util.Builder<MailRoute> {
    @PluginNode private @Nullable Node node;

    @PluginBuilderAttribute private @Nullable String name;

    @PluginBuilderAttribute private @Nullable String order;

    @PluginBuilderAttribute private @Nullable String to;

    @PluginBuilderAttribute private @Nullable String cc;

    @PluginBuilderAttribute private @Nullable String bcc;

    @PluginBuilderAttribute private @Nullable String copyInternal;

    @PluginBuilderAttribute private @Nullable String replyTo;

    @PluginBuilderAttribute private @Nullable String from;

    @PluginBuilderAttribute private @Nullable String subjectPrefix;

    @PluginBuilderAttribute private @Nullable String format;

    @PluginBuilderAttribute private @Nullable String loggers;

    @PluginBuilderAttribute private @Nullable String markers;

    @PluginBuilderAttribute private @Nullable String threshold;

    @PluginBuilderAttribute private @Nullable String mdc;

    @PluginBuilderAttribute private @Nullable String throwables;

    @PluginBuilderAttribute private @Nullable String preset;

    @PluginBuilderAttribute private @Nullable String minEvents;

    @PluginBuilderAttribute private @Nullable String minEventsWithin;

    @PluginBuilderAttribute private @Nullable String immediateFor;

    @PluginBuilderAttribute private @Nullable String quietHours;

    @PluginBuilderAttribute private @Nullable String redaction;

    private Builder() {}

    public Builder setName(String value) {
      name = value;
      return this;
    }

    public Builder setOrder(String value) {
      order = value;
      return this;
    }

    public Builder setTo(String value) {
      to = value;
      return this;
    }

    public Builder setCc(String value) {
      cc = value;
      return this;
    }

    public Builder setBcc(String value) {
      bcc = value;
      return this;
    }

    public Builder setCopyInternal(String value) {
      copyInternal = value;
      return this;
    }

    public Builder setReplyTo(String value) {
      replyTo = value;
      return this;
    }

    public Builder setFrom(String value) {
      from = value;
      return this;
    }

    public Builder setSubjectPrefix(String value) {
      subjectPrefix = value;
      return this;
    }

    public Builder setFormat(String value) {
      format = value;
      return this;
    }

    public Builder setLoggers(String value) {
      loggers = value;
      return this;
    }

    public Builder setMarkers(String value) {
      markers = value;
      return this;
    }

    public Builder setThreshold(String value) {
      threshold = value;
      return this;
    }

    public Builder setMdc(String value) {
      mdc = value;
      return this;
    }

    public Builder setThrowables(String value) {
      throwables = value;
      return this;
    }

    public Builder setPreset(String value) {
      preset = value;
      return this;
    }

    public Builder setMinEvents(String value) {
      minEvents = value;
      return this;
    }

    public Builder setMinEventsWithin(String value) {
      minEventsWithin = value;
      return this;
    }

    public Builder setImmediateFor(String value) {
      immediateFor = value;
      return this;
    }

    public Builder setQuietHours(String value) {
      quietHours = value;
      return this;
    }

    public Builder setRedaction(String value) {
      redaction = value;
      return this;
    }

    @Override
    public MailRoute build() {
      return new MailRoute(this);
    }
  }
}
