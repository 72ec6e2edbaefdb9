package io.github.incidentmail.log4j2;

import io.github.incidentmail.MailerConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.config.properties.PropertiesConfiguration;
import org.apache.logging.log4j.core.util.Builder;
import org.jspecify.annotations.Nullable;

/**
 * The attributes and elements of {@code IncidentMail}, as text; docs/configuration.md defines them.
 * Not thread-safe.
 */
public final class IncidentMailBuilder extends SmtpAttributes<IncidentMailBuilder>
    implements Builder<IncidentMailAppender> {
  @PluginNode private @Nullable Node node;

  // arrays, because of a second section Log4j 2 would take the first and go on

  @PluginElement("MailServer")
  private MailServer[] mailServers = {};

  @PluginElement("OAuth2")
  private OAuth2[] oauth2s = {};

  @PluginElement("MailRoute")
  private MailRoute[] mailRoutes = {};

  @PluginElement("MailThrottle")
  private MailThrottle[] mailThrottles = {};

  @PluginElement("MailOutbox")
  private MailOutbox[] mailOutboxes = {};

  @PluginElement("MailFleet")
  private MailFleet[] mailFleets = {};

  private List<String> unknown = List.of();

  @PluginBuilderAttribute private @Nullable String service;

  @PluginBuilderAttribute private @Nullable String environment;

  @PluginBuilderAttribute private @Nullable String version;

  @PluginBuilderAttribute private @Nullable String instance;

  @PluginBuilderAttribute private @Nullable String activeIn;

  @PluginBuilderAttribute private @Nullable String enabled;

  @PluginBuilderAttribute private @Nullable String redirectTo;

  @PluginBuilderAttribute private @Nullable String from;

  @PluginBuilderAttribute private @Nullable String to;

  @PluginBuilderAttribute private @Nullable String cc;

  @PluginBuilderAttribute private @Nullable String bcc;

  @PluginBuilderAttribute private @Nullable String replyTo;

  @PluginBuilderAttribute private @Nullable String sender;

  @PluginBuilderAttribute private @Nullable String threshold;

  @PluginBuilderAttribute private @Nullable String fatalMarkers;

  @PluginBuilderAttribute private @Nullable String loggers;

  @PluginBuilderAttribute private @Nullable String excludeLoggers;

  @PluginBuilderAttribute private @Nullable String subjectPrefix;

  @PluginBuilderAttribute private @Nullable String format;

  @PluginBuilderAttribute private @Nullable String charset;

  @PluginBuilderAttribute private @Nullable String headers;

  @PluginBuilderAttribute private @Nullable String traceLink;

  @PluginBuilderAttribute private @Nullable String logsLink;

  @PluginBuilderAttribute private @Nullable String runbookLink;

  @PluginBuilderAttribute private @Nullable String attachTrace;

  @PluginBuilderAttribute private @Nullable String traceFormat;

  @PluginBuilderAttribute private @Nullable String contextEvents;

  @PluginBuilderAttribute private @Nullable String mdcKeys;

  @PluginBuilderAttribute private @Nullable String redact;

  @PluginBuilderAttribute private @Nullable String inAppPackages;

  @PluginBuilderAttribute private @Nullable String shutdownTimeout;

  @PluginBuilderAttribute private @Nullable String shutdownHook;

  @PluginBuilderAttribute private @Nullable String startupMail;

  @PluginBuilderAttribute private @Nullable String heartbeat;

  @PluginBuilderAttribute private @Nullable String noActivityAfter;

  @PluginBuilderAttribute private @Nullable String onConfigurationError;

  IncidentMailBuilder() {}

  @Override
  public IncidentMailAppender build() {
    unknown = new ArrayList<>(UnknownNames.in(node));
    if (getPropertyArray() != null && getPropertyArray().length > 0) {
      unknown.add("Property");
    }
    return new IncidentMailAppender(this, String.valueOf(getName()));
  }

  void applyTo(MailerConfigBuilder builder) {
    builder
        .service(service)
        .environment(environment)
        .version(version)
        .instance(instance)
        .activeIn(activeIn)
        .enabled(enabled)
        .redirectTo(redirectTo)
        .from(from)
        .to(to)
        .cc(cc)
        .bcc(bcc)
        .replyTo(replyTo)
        .sender(sender)
        .threshold(threshold)
        .fatalMarkers(fatalMarkers)
        .loggers(loggers)
        .excludeLoggers(excludeLoggers)
        .subjectPrefix(subjectPrefix)
        .format(format)
        .charset(charset)
        .headers(headers)
        .traceLink(traceLink)
        .logsLink(logsLink)
        .runbookLink(runbookLink)
        .attachTrace(attachTrace)
        .traceFormat(traceFormat)
        .contextEvents(contextEvents)
        .mdcKeys(mdcKeys)
        .redact(redact)
        .inAppPackages(inAppPackages)
        .shutdownTimeout(shutdownTimeout)
        .shutdownHook(shutdownHook)
        .startupMail(startupMail)
        .heartbeat(heartbeat)
        .noActivityAfter(noActivityAfter)
        .onConfigurationError(onConfigurationError);
    applySections(builder);
    applyOldTo(builder);
    unknown.forEach(builder::unknown);
    LoggerContext context =
        getConfiguration() == null ? null : getConfiguration().getLoggerContext();
    if (context != null) {
      builder.within(Objects.requireNonNullElse(context.getName(), ""), context);
    }
    if (getConfiguration() instanceof PropertiesConfiguration) {
      builder.routesNeedOrder();
    }
  }

  private void applySections(MailerConfigBuilder builder) {
    single("MailServer", mailServers, builder, s -> s.applyTo(builder.mailServer()));
    single("OAuth2", oauth2s, builder, s -> s.applyTo(builder.oauth2()));
    single("MailThrottle", mailThrottles, builder, s -> s.applyTo(builder.mailThrottle()));
    single("MailOutbox", mailOutboxes, builder, s -> s.applyTo(builder.mailOutbox()));
    single("MailFleet", mailFleets, builder, s -> s.applyTo(builder.mailFleet()));
    for (MailRoute route : mailRoutes) {
      route.applyTo(builder.mailRoute());
    }
  }

  private static <S> void single(
      String name, S[] sections, MailerConfigBuilder builder, Consumer<S> apply) {
    if (sections.length > 1) {
      builder.repeatedSection(name);
    }
    if (sections.length > 0) {
      apply.accept(sections[0]);
    }
  }

  public IncidentMailBuilder setMailServers(MailServer... sections) {
    mailServers = sections.clone();
    return this;
  }

  public IncidentMailBuilder setOauth2s(OAuth2... sections) {
    oauth2s = sections.clone();
    return this;
  }

  public IncidentMailBuilder setMailRoutes(MailRoute... sections) {
    mailRoutes = sections.clone();
    return this;
  }

  public IncidentMailBuilder setMailThrottles(MailThrottle... sections) {
    mailThrottles = sections.clone();
    return this;
  }

  public IncidentMailBuilder setMailOutboxes(MailOutbox... sections) {
    mailOutboxes = sections.clone();
    return this;
  }

  public IncidentMailBuilder setMailFleets(MailFleet... sections) {
    mailFleets = sections.clone();
    return this;
  }

  public IncidentMailBuilder setService(String value) {
    service = value;
    return this;
  }

  public IncidentMailBuilder setEnvironment(String value) {
    environment = value;
    return this;
  }

  public IncidentMailBuilder setVersion(String value) {
    version = value;
    return this;
  }

  public IncidentMailBuilder setInstance(String value) {
    instance = value;
    return this;
  }

  public IncidentMailBuilder setActiveIn(String value) {
    activeIn = value;
    return this;
  }

  public IncidentMailBuilder setEnabled(String value) {
    enabled = value;
    return this;
  }

  public IncidentMailBuilder setRedirectTo(String value) {
    redirectTo = value;
    return this;
  }

  public IncidentMailBuilder setFrom(String value) {
    from = value;
    return this;
  }

  public IncidentMailBuilder setTo(String value) {
    to = value;
    return this;
  }

  public IncidentMailBuilder setCc(String value) {
    cc = value;
    return this;
  }

  public IncidentMailBuilder setBcc(String value) {
    bcc = value;
    return this;
  }

  public IncidentMailBuilder setReplyTo(String value) {
    replyTo = value;
    return this;
  }

  public IncidentMailBuilder setSender(String value) {
    sender = value;
    return this;
  }

  public IncidentMailBuilder setThreshold(String value) {
    threshold = value;
    return this;
  }

  public IncidentMailBuilder setFatalMarkers(String value) {
    fatalMarkers = value;
    return this;
  }

  public IncidentMailBuilder setLoggers(String value) {
    loggers = value;
    return this;
  }

  public IncidentMailBuilder setExcludeLoggers(String value) {
    excludeLoggers = value;
    return this;
  }

  public IncidentMailBuilder setSubjectPrefix(String value) {
    subjectPrefix = value;
    return this;
  }

  public IncidentMailBuilder setFormat(String value) {
    format = value;
    return this;
  }

  public IncidentMailBuilder setCharset(String value) {
    charset = value;
    return this;
  }

  public IncidentMailBuilder setHeaders(String value) {
    headers = value;
    return this;
  }

  public IncidentMailBuilder setTraceLink(String value) {
    traceLink = value;
    return this;
  }

  public IncidentMailBuilder setLogsLink(String value) {
    logsLink = value;
    return this;
  }

  public IncidentMailBuilder setRunbookLink(String value) {
    runbookLink = value;
    return this;
  }

  public IncidentMailBuilder setAttachTrace(String value) {
    attachTrace = value;
    return this;
  }

  public IncidentMailBuilder setTraceFormat(String value) {
    traceFormat = value;
    return this;
  }

  public IncidentMailBuilder setContextEvents(String value) {
    contextEvents = value;
    return this;
  }

  public IncidentMailBuilder setMdcKeys(String value) {
    mdcKeys = value;
    return this;
  }

  public IncidentMailBuilder setRedact(String value) {
    redact = value;
    return this;
  }

  public IncidentMailBuilder setInAppPackages(String value) {
    inAppPackages = value;
    return this;
  }

  public IncidentMailBuilder setShutdownTimeout(String value) {
    shutdownTimeout = value;
    return this;
  }

  public IncidentMailBuilder setShutdownHook(String value) {
    shutdownHook = value;
    return this;
  }

  public IncidentMailBuilder setStartupMail(String value) {
    startupMail = value;
    return this;
  }

  public IncidentMailBuilder setHeartbeat(String value) {
    heartbeat = value;
    return this;
  }

  public IncidentMailBuilder setNoActivityAfter(String value) {
    noActivityAfter = value;
    return this;
  }

  public IncidentMailBuilder setOnConfigurationError(String value) {
    onConfigurationError = value;
    return this;
  }
}
