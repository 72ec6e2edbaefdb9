package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.SoakTrial;
import io.github.incidentmail.testkit.SoakedErrors;
import org.apache.logging.log4j.LogManager;

class SoakTest extends SoakTrial {
  SoakTest() {
    super(RunningLog4j2.program(Application.class));
  }

  /** Uses Log4j 2 as any application does. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) {
      SoakedErrors.run(
          (logger, number) -> LogManager.getLogger(logger).error("order {} failed", number));
    }
  }
}
