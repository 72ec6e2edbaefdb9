package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.RealServersTrial;

class RealServersTest extends RealServersTrial {
  @Override
  protected LoggingFramework start(ConfigTree appender) {
    return new RunningLogback(RunningLogback.xml(appender, ""));
  }
}
