package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.HungServerTrial;

class HungServerTest extends HungServerTrial {
  HungServerTest() {
    super(RunningLog4j2.program(PacedShop.class));
  }
}
