package io.github.incidentmail.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** Log4j 2, called by way of its API. */
final class Log4j2Target implements Target {
  private final LoggerContext context = new LoggerContext("benchmark");
  private final Logger logger;

  Log4j2Target(String xml) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    try {
      context.start(
          new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(bytes))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    logger = context.getLogger(LOGGER);
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
