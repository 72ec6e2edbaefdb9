package io.github.incidentmail.log4j2;

import io.github.incidentmail.ConfigurationException;
import io.github.incidentmail.ExitHook;
import io.github.incidentmail.IncidentMailer;
import io.github.incidentmail.MailerConfig;
import io.github.incidentmail.MailerConfigBuilder;
import io.github.incidentmail.StartFailure;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.impl.Log4jContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Mails critical events. Options are kept as text and judged all together at the start;
 * docs/configuration.md defines them. {@code append} never blocks and may be called by many
 * threads.
 */
@Plugin(name = "IncidentMail", category = Core.CATEGORY_NAME, elementType = Appender.ELEMENT_TYPE)
public final class IncidentMailAppender extends AbstractAppender {
  /** Spring Boot leaves this mark on the context when it stops the context at exit. */
  private static final String SPRING_BOOT = "org.springframework.boot.logging.LoggingSystem";

  private record Running(
      IncidentMailer mailer,
      MailerConfig config,
      Set<String> fatalMarkers,
      List<String> mdcKeys,
      @Nullable ExitHook exitHook) {}

  private final IncidentMailBuilder options;
  private volatile @Nullable Running running;

  IncidentMailAppender(IncidentMailBuilder options, String name) {
    super(name, options.getFilter(), null, options.isIgnoreExceptions(), Property.EMPTY_ARRAY);
    this.options = options;
  }

  /** For Log4j 2, which sets the attributes. */
  @PluginBuilderFactory
  public static IncidentMailBuilder newBuilder() {
    return new IncidentMailBuilder();
  }

  /**
   * Starts to take events, or stays without effect if the configuration is wrong.
   *
   * @throws org.apache.logging.log4j.core.config.ConfigurationException if the configuration is
   *     wrong and {@code onConfigurationError=fail}. An exception thrown while the plug-in is built
   *     would be swallowed by Log4j 2.
   */
  @Override
  public void start() {
    if (isStarted()) {
      return;
    }
    MailerConfigBuilder builder = toBuilder();
    try {
      running = run(builder.build());
    } catch (ConfigurationException | RuntimeException | LinkageError e) {
      refuse(builder.failsOnConfigurationError(), e);
    }
    super.start();
  }

  /**
   * The options as they were given, not judged; for tools that read a configuration without
   * starting it.
   */
  public MailerConfigBuilder toBuilder() {
    MailerConfigBuilder builder = MailerConfig.builder(getName());
    options.applyTo(builder);
    return builder;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // of this start, and of no other
  public boolean stop(long timeout, TimeUnit unit) {
    setStopping();
    boolean stopped = super.stop(timeout, unit, false);
    Running ended = running;
    if (ended != null) {
      if (ended.exitHook() != null) {
        ended.exitHook().close();
      }
      // which still takes what calls that came before the stop bring
      ended.mailer().close(deadline(ended.config(), timeout, unit));
    }
    if (ended == running) {
      running = null;
    }
    setStopped();
    return stopped;
  }

  /** Log4j 2 passes 0 unless somebody configured a {@code shutdownTimeout}. */
  private static Duration deadline(MailerConfig config, long timeout, TimeUnit unit) {
    Duration own = config.shutdownTimeout();
    Duration given = Duration.of(timeout, unit.toChronoUnit());
    return given.compareTo(own) > 0 ? given : own;
  }

  @Override
  public void append(LogEvent event) {
    Running now = running;
    if (now == null) {
      return;
    }
    Severity severity = Log4j2Events.severity(event, now.fatalMarkers());
    String logger = Log4j2Events.name(event.getLoggerName());
    if (now.mailer().accepts(severity, logger)) {
      AlertEvent alert = Log4j2Events.of(event, severity, now.mdcKeys());
      now.mailer().submit(alert, Log4j2Context.of(event, alert));
    } else if (now.mailer().remembers(logger)) {
      now.mailer().remember(Log4j2Context.of(event, severity));
    }
  }

  private Running run(MailerConfig config) {
    Configuration configuration = options.getConfiguration();
    LoggerContext context = configuration == null ? null : configuration.getLoggerContext();
    IncidentMailer mailer =
        IncidentMailer.start(config, Log4j2Diagnostics.of(context, config.appender()));
    ExitHook hook =
        config.shutdownHook() && !stoppedAtExit(configuration)
            ? ExitHook.register(config.appender(), () -> drainAtExit(mailer))
            : null;
    return new Running(mailer, config, config.fatalMarkers(), config.mdcKeys(), hook);
  }

  /** Log4j 2 has no hook in web applications, where it is switched off, and under Spring Boot. */
  private static boolean stoppedAtExit(@Nullable Configuration configuration) {
    return configuration != null
        && configuration.isShutdownHookEnabled()
        && LogManager.getFactory() instanceof Log4jContextFactory factory
        && factory.isShutdownHookEnabled();
  }

  private void drainAtExit(IncidentMailer mailer) {
    Configuration configuration = options.getConfiguration();
    LoggerContext context = configuration == null ? null : configuration.getLoggerContext();
    if (context == null || !SPRING_BOOT.equals(context.getExternalContext())) {
      mailer.close();
    }
  }

  private void refuse(boolean fail, Throwable cause) {
    String block = StartFailure.explain(getName(), cause);
    if (fail) {
      throw new org.apache.logging.log4j.core.config.ConfigurationException(block, cause);
    }
    LOGGER.warn(block, cause instanceof ConfigurationException ? null : cause);
    System.err.println(block);
  }
}
