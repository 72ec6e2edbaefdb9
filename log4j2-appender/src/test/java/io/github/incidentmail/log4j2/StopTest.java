package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.StopTrial;

class StopTest extends StopTrial {
  StopTest() {
    super(RunningLog4j2.program(PacedShop.class));
  }
}
