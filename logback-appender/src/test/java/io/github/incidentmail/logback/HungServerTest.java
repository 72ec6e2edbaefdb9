package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.HungServerTrial;

class HungServerTest extends HungServerTrial {
  HungServerTest() {
    super(RunningLogback.program(PacedShop.class));
  }
}
