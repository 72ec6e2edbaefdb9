package io.github.incidentmail.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LogCall;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.TrialProgram;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.MarkerFactory;

/** A Logback context of its own, configured by an XML text. */
final class RunningLogback implements LoggingFramework {
  private final LoggerContext context = new LoggerContext();
  private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

  RunningLogback(String xml) {
    context.setMDCAdapter(mdc);
    configure(xml);
    context.start();
  }

  void configure(String xml) {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An application in a JVM of its own. */
  static TrialProgram program(Class<?> main) {
    return new TrialProgram(main, "logback.configurationFile", appender -> xml(appender, ""));
  }

  static String xml(ConfigTree appender, String more) {
    StringBuilder xml = new StringBuilder("<configuration>\n<appender name=\"MAIL\" class=\"");
    xml.append(IncidentMailAppender.class.getName()).append("\">\n").append(more);
    children(appender, xml);
    xml.append("</appender>\n<root level=\"TRACE\"><appender-ref ref=\"MAIL\"/></root>\n");
    return xml.append("</configuration>\n").toString();
  }

  static void children(ConfigTree tree, StringBuilder xml) {
    for (ConfigTree.Option option : tree.options()) {
      String value = ConfigTree.xml(option.value());
      xml.append("<%s>%s</%s>\n".formatted(option.name(), value, option.name()));
    }
    for (ConfigTree section : tree.sections()) {
      xml.append("<").append(section.lowerCaseElement()).append(">\n");
      children(section, xml);
      xml.append("</").append(section.lowerCaseElement()).append(">\n");
    }
  }

  LoggerContext context() {
    return context;
  }

  Appender<ILoggingEvent> appender() {
    return context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("MAIL");
  }

  @Override
  public void log(LogCall call) {
    call.mdc().forEach(mdc::put);
    try {
      Logger logger = context.getLogger(call.logger());
      LoggingEvent event =
          new LoggingEvent(
              RunningLogback.class.getName(),
              logger,
              Level.valueOf(call.level()),
              call.message(),
              call.throwable(),
              call.arguments().isEmpty() ? null : call.arguments().toArray());
      if (call.marker() != null) {
        event.addMarker(MarkerFactory.getDetachedMarker(call.marker()));
      }
      logger.callAppenders(event);
    } finally {
      call.mdc().keySet().forEach(mdc::remove);
    }
  }

  @Override
  public List<String> status() {
    List<String> lines = new ArrayList<>();
    for (Status status : context.getStatusManager().getCopyOfStatusList()) {
      String level =
          switch (status.getLevel()) {
            case Status.INFO -> "INFO ";
            case Status.WARN -> "WARN ";
            default -> "ERROR ";
          };
      lines.add(level + status.getMessage());
    }
    return lines;
  }

  List<String> errors() {
    return status().stream().filter(line -> line.startsWith("ERROR ")).toList();
  }

  @Override
  public void restartAppender() {
    appender().stop();
    appender().start();
  }

  @Override
  public void close() {
    context.stop();
  }
}
