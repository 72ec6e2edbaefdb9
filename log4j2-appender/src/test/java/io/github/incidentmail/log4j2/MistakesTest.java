package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.MistakesContract;

class MistakesTest extends MistakesContract {
  @Override
  protected RunningLog4j2 start(ConfigTree appender) {
    return new RunningLog4j2(file("log4j2.xml", RunningLog4j2.xml(appender, "")));
  }
}
