package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.RealServersTrial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

class RealServersTest extends RealServersTrial {
  @Override
  protected LoggingFramework start(ConfigTree appender) {
    try {
      String xml = RunningLog4j2.xml(appender, "");
      return new RunningLog4j2(Files.writeString(directory.resolve("log4j2.xml"), xml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
