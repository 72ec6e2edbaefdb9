package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.MistakesContract;

class MistakesTest extends MistakesContract {
  @Override
  protected RunningLogback start(ConfigTree appender) {
    return new RunningLogback(RunningLogback.xml(appender, ""));
  }
}
