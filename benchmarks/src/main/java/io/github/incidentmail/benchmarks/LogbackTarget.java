package io.github.incidentmail.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/** Logback, called by way of SLF4J. */
final class LogbackTarget implements Target {
  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger(LOGGER);

  LogbackTarget(String xml) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    }
    context.start();
    for (Status status : context.getStatusManager().getCopyOfStatusList()) {
      if (status.getEffectiveLevel() >= Status.WARN) {
        throw new IllegalStateException(status.toString());
      }
    }
  }

  @Override
  public void error(int number, Exception exception) {
    logger.error(ERROR, number, exception);
  }

  @Override
  public void info(int number) {
    logger.info(INFO, number);
  }

  @Override
  public void close() {
    context.stop();
  }
}
