package io.github.incidentmail.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.CoreConstants;
import io.github.incidentmail.ConfigurationException;
import io.github.incidentmail.ExitHook;
import io.github.incidentmail.IncidentMailer;
import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.MailerConfigBuilder;
import io.github.incidentmail.StartFailure;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Mails critical events. Options are kept as text and judged all together at the start;
 * docs/configuration.md defines them. {@code doAppend} never blocks and may be called by many
 * threads; configure it in one.
 */
public final class IncidentMailAppender extends SmtpAppenderOptions {
  /** Spring Boot leaves this mark in the context when it stops the context at exit. */
  private static final String SPRING_BOOT = "org.springframework.boot.logging.LoggingSystem";

  private record Running(
      IncidentMailer mailer,
      Set<String> fatalMarkers,
      List<String> mdcKeys,
      @Nullable ExitHook exitHook) {}

  private final List<Consumer<MailerConfigBuilder>> options = new ArrayList<>();
  private final Set<String> singles = new HashSet<>();
  private final UnknownElements unknownElements = new UnknownElements();

  /**
   * Ends the recursion of an argument whose toString logs. Logback's own guard exists by default in
   * some versions only.
   */
  private final ThreadLocal<Boolean> capturing = new ThreadLocal<>();

  private volatile @Nullable Running running;

  /** An appender without options, which is what Joran starts with. */
  public IncidentMailAppender() {}

  /** Called by Joran before any option is set. */
  @Override
  public void setContext(Context context) {
    super.setContext(context);
    context.getStatusManager().remove(unknownElements);
    context.getStatusManager().add(unknownElements);
  }

  @Override
  public void start() {
    if (isStarted()) {
      return;
    }
    MailerConfigBuilder builder = toBuilder();
    try {
      running = run(builder.build());
      super.start();
    } catch (ConfigurationException | RuntimeException | LinkageError e) {
      refuse(builder.failsOnConfigurationError(), e);
    }
  }

  /**
   * The options as they were given, not judged; for tools that read a configuration without
   * starting it. To be called once all options are set.
   */
  public MailerConfigBuilder toBuilder() {
    stopListening();
    unknownElements.drain(IncidentMailAppender.class).forEach(e -> option(b -> b.unknown(e)));
    MailerConfigBuilder builder = MailerConfig.builder(String.valueOf(getName()));
    options.forEach(option -> option.accept(builder));
    Context surroundings = getContext();
    if (surroundings != null) {
      builder.within(Objects.requireNonNullElse(surroundings.getName(), ""), surroundings);
    }
    return builder;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // of this start, and of no other
  public void stop() {
    if (!isStarted()) {
      return;
    }
    super.stop();
    stopListening();
    Running ended = running;
    if (ended != null) {
      if (ended.exitHook() != null) {
        ended.exitHook().close();
      }
      ended.mailer().close(); // which still takes what calls that came before the stop bring
    }
    if (ended == running) {
      running = null;
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    Running now = running;
    if (now == null) {
      return;
    }
    Severity severity = LogbackEvents.severity(event, now.fatalMarkers());
    if (!now.mailer().accepts(severity, event.getLoggerName())) {
      if (now.mailer().remembers(event.getLoggerName())) {
        now.mailer().remember(LogbackContext.of(event, severity));
      }
      return;
    }
    if (capturing.get() != null) {
      now.mailer().submit(LogbackEvents.nested(event, severity));
      return;
    }
    capturing.set(Boolean.TRUE);
    try {
      AlertEvent alert = LogbackEvents.of(event, severity, now.mdcKeys());
      now.mailer().submit(alert, LogbackContext.of(event, alert));
    } finally {
      capturing.remove();
    }
  }

  private Running run(MailerConfig config) {
    LogbackVersion.check();
    IncidentMailer mailer =
        IncidentMailer.start(config, LogbackDiagnostics.of(this, config.appender()));
    ExitHook hook =
        config.shutdownHook()
            ? ExitHook.register(config.appender(), () -> drainAtExit(mailer))
            : null;
    return new Running(mailer, config.fatalMarkers(), config.mdcKeys(), hook);
  }

  /** Asked at exit only: the framework's hook may stand behind the appender in the file. */
  private void drainAtExit(IncidentMailer mailer) {
    if (getContext() == null
        || (getContext().getObject(CoreConstants.SHUTDOWN_HOOK_THREAD) == null
            && getContext().getObject(SPRING_BOOT) == null)) {
      mailer.close();
    }
  }

  private void refuse(boolean fail, Throwable cause) {
    String block = StartFailure.explain(String.valueOf(getName()), cause);
    if (fail) {
      addError(block, cause);
      return;
    }
    addWarn(block, cause instanceof ConfigurationException ? null : cause);
    System.err.println(block);
    super.start(); // so that Logback doesn't warn at each event too
  }

  private void stopListening() {
    if (getContext() != null) {
      getContext().getStatusManager().remove(unknownElements);
    }
  }

  @Override
  void option(Consumer<MailerConfigBuilder> option) {
    options.add(option);
  }

  private <O> void single(String name, Section<O> section, Function<MailerConfigBuilder, O> place) {
    if (singles.add(name)) {
      section(section, place);
    } else {
      option(o -> o.repeatedSection(name));
    }
  }

  private <O> void section(Section<O> section, Function<MailerConfigBuilder, O> place) {
    unknownElements.drain(section.getClass()).forEach(section::unknown);
    option(o -> section.applyTo(place.apply(o)));
  }

  public void setMailServer(MailServer section) {
    single("MailServer", section, MailerConfigBuilder::mailServer);
  }

  /** For the element {@code <oauth2>}. */
  public void setOauth2(OAuth2 section) {
    single("OAuth2", section, MailerConfigBuilder::oauth2);
  }

  /** For the element {@code <OAuth2>}. */
  public void setOAuth2(OAuth2 section) {
    setOauth2(section);
  }

  public void addMailRoute(MailRoute section) {
    section(section, MailerConfigBuilder::mailRoute);
  }

  public void setMailThrottle(MailThrottle section) {
    single("MailThrottle", section, MailerConfigBuilder::mailThrottle);
  }

  public void setMailOutbox(MailOutbox section) {
    single("MailOutbox", section, MailerConfigBuilder::mailOutbox);
  }

  public void setService(String value) {
    option(o -> o.service(value));
  }

  public void setEnvironment(String value) {
    option(o -> o.environment(value));
  }

  public void setVersion(String value) {
    option(o -> o.version(value));
  }

  public void setInstance(String value) {
    option(o -> o.instance(value));
  }

  public void setActiveIn(String value) {
    option(o -> o.activeIn(value));
  }

  public void setEnabled(String value) {
    option(o -> o.enabled(value));
  }

  public void setRedirectTo(String value) {
    option(o -> o.redirectTo(value));
  }

  public void setFrom(String value) {
    option(o -> o.from(value));
  }

  public void addTo(String value) {
    option(o -> o.to(value));
  }

  public void addCc(String value) {
    option(o -> o.cc(value));
  }

  public void addBcc(String value) {
    option(o -> o.bcc(value));
  }

  public void addReplyTo(String value) {
    option(o -> o.replyTo(value));
  }

  public void setSender(String value) {
    option(o -> o.sender(value));
  }

  public void setThreshold(String value) {
    option(o -> o.threshold(value));
  }

  public void addFatalMarkers(String value) {
    option(o -> o.fatalMarkers(value));
  }

  public void addLoggers(String value) {
    option(o -> o.loggers(value));
  }

  public void addExcludeLoggers(String value) {
    option(o -> o.excludeLoggers(value));
  }

  public void setSubjectPrefix(String value) {
    option(o -> o.subjectPrefix(value));
  }

  public void setFormat(String value) {
    option(o -> o.format(value));
  }

  public void setCharset(String value) {
    option(o -> o.charset(value));
  }

  public void setHeaders(String value) {
    option(o -> o.headers(value));
  }

  public void setTraceLink(String value) {
    option(o -> o.traceLink(value));
  }

  public void setLogsLink(String value) {
    option(o -> o.logsLink(value));
  }

  public void setRunbookLink(String value) {
    option(o -> o.runbookLink(value));
  }

  public void setAttachTrace(String value) {
    option(o -> o.attachTrace(value));
  }

  public void setTraceFormat(String value) {
    option(o -> o.traceFormat(value));
  }

  public void setContextEvents(String value) {
    option(o -> o.contextEvents(value));
  }

  public void addMdcKeys(String value) {
    option(o -> o.mdcKeys(value));
  }

  public void addRedact(String value) {
    option(o -> o.redact(value));
  }

  public void addInAppPackages(String value) {
    option(o -> o.inAppPackages(value));
  }

  public void setShutdownTimeout(String value) {
    option(o -> o.shutdownTimeout(value));
  }

  public void setShutdownHook(String value) {
    option(o -> o.shutdownHook(value));
  }

  public void setStartupMail(String value) {
    option(o -> o.startupMail(value));
  }

  public void setHeartbeat(String value) {
    option(o -> o.heartbeat(value));
  }

  public void setNoActivityAfter(String value) {
    option(o -> o.noActivityAfter(value));
  }

  public void setOnConfigurationError(String value) {
    option(o -> o.onConfigurationError(value));
  }
}
