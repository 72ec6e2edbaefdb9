package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LifeCycleContract;

class LifeCycleTest extends LifeCycleContract {
  @Override
  protected RunningLogback start(ConfigTree appender) {
    return new RunningLogback(RunningLogback.xml(appender, ""));
  }
}
