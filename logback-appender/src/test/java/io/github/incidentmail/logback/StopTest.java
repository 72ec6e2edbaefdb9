package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.StopTrial;

class StopTest extends StopTrial {
  StopTest() {
    super(RunningLogback.program(PacedShop.class));
  }
}
