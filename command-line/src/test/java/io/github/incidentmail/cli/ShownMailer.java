package io.github.incidentmail.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;

/** An application on Logback with the configuration it is given; runs until its input ends. */
public final class ShownMailer {
  private ShownMailer() {}

  /** Says "ready" once it shows itself in JMX. */
  public static void main(String[] arguments) throws IOException, JoranException {
    LoggerContext context = new LoggerContext();
    context.setName("shop");
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(arguments[0]);
    System.out.println("ready");
    int read;
    do {
      read = System.in.read();
    } while (read >= 0);
    context.stop();
  }
}
