package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LogCall;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.TrialProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/** A Log4j 2 context of its own, configured by a file. */
final class RunningLog4j2 implements LoggingFramework {
  private final LoggerContext context;
  private final Recorder recorder = new Recorder();

  RunningLog4j2(Path file) {
    this(file, true);
  }

  /**
   * @param recorded whether {@link #status()} tells anything
   */
  RunningLog4j2(Path file, boolean recorded) {
    context = new LoggerContext("test", null, file.toUri());
    if (recorded) {
      StatusLogger.getLogger().registerListener(recorder);
    }
    try {
      context.start(
          ConfigurationFactory.getInstance().getConfiguration(context, "test", file.toUri()));
    } catch (RuntimeException e) {
      StatusLogger.getLogger().removeListener(recorder);
      throw e;
    }
  }

  /** An application in a JVM of its own. */
  static TrialProgram program(Class<?> main) {
    return new TrialProgram(main, "log4j2.configurationFile", appender -> xml(appender, ""));
  }

  static String xml(ConfigTree appender, String more) {
    StringBuilder xml = new StringBuilder("<Configuration status=\"OFF\">\n<Appenders>\n");
    element(appender.without("name").with("name", "MAIL"), more, xml);
    xml.append("</Appenders>\n<Loggers><Root level=\"TRACE\"><AppenderRef ref=\"MAIL\"/></Root>");
    return xml.append("</Loggers>\n</Configuration>\n").toString();
  }

  static String attributes(ConfigTree tree) {
    StringBuilder xml = new StringBuilder();
    for (ConfigTree.Option option : tree.options()) {
      xml.append(" %s=\"%s\"".formatted(option.name(), ConfigTree.xml(option.value())));
    }
    return xml.toString();
  }

  static void element(ConfigTree tree, String more, StringBuilder xml) {
    xml.append("<").append(tree.element()).append(attributes(tree)).append(">\n").append(more);
    tree.sections().forEach(section -> element(section, "", xml));
    xml.append("</").append(tree.element()).append(">\n");
  }

  LoggerContext context() {
    return context;
  }

  private Appender appender() {
    return context.getConfiguration().getAppender("MAIL");
  }

  @Override
  public void log(LogCall call) {
    call.mdc().forEach(ThreadContext::put);
    try {
      Marker marker = call.marker() == null ? null : MarkerManager.getMarker(call.marker());
      Object[] arguments = call.arguments().toArray();
      context
          .getLogger(call.logger())
          .logIfEnabled(
              RunningLog4j2.class.getName(),
              Level.valueOf(call.level()),
              marker,
              new ParameterizedMessage(call.message(), arguments),
              call.throwable());
    } finally {
      ThreadContext.removeAll(call.mdc().keySet());
    }
  }

  @Override
  public List<String> status() {
    return List.copyOf(recorder.lines);
  }

  @Override
  public void restartAppender() {
    appender().stop();
    appender().start();
  }

  @Override
  public void close() {
    context.stop();
    StatusLogger.getLogger().removeListener(recorder);
  }

  private static final class Recorder implements StatusListener {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void log(StatusData data) {
      @Nullable Throwable thrown = data.getThrowable();
      lines.add(
          data.getLevel()
              + " "
              + data.getMessage().getFormattedMessage()
              + (thrown == null ? "" : "\n" + thrown));
    }

    @Override
    public Level getStatusLevel() {
      return Level.TRACE;
    }

    @Override
    public void close() {}
  }
}
