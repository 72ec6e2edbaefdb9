package io.github.incidentmail.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/** A program that shows a mailer in JMX, with options from a file, until its input ends. */
public final class ShownMailer {
  private ShownMailer() {}

  /** As {@code IncidentMailer} shows itself, the attributes that are asked for. */
  public interface MailerMXBean {
    String getEffectiveConfiguration();

    String getHeldReason();

    int getOutboxLetters();
  }

  private record Mailer(String options) implements MailerMXBean {
    @Override
    public String getEffectiveConfiguration() {
      return options;
    }

    @Override
    public String getHeldReason() {
      return "login refused [IM-SMTP-LOGIN]";
    }

    @Override
    public int getOutboxLetters() {
      return 3;
    }
  }

  /** Runs until the input ends. */
  public static void main(String[] arguments) throws IOException, JMException {
    String options = Files.readString(Path.of(arguments[0]), StandardCharsets.UTF_8);
    ManagementFactory.getPlatformMBeanServer()
        .registerMBean(
            new Mailer(options),
            new ObjectName("io.github.incidentmail:type=IncidentMailer,name=\"MAIL,1\""));
    System.out.println("ready");
    while (System.in.read() >= 0) {
      continue;
    }
  }
}
