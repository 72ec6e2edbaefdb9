package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.SoakTrial;
import io.github.incidentmail.testkit.SoakedErrors;
import org.slf4j.LoggerFactory;

class SoakTest extends SoakTrial {
  SoakTest() {
    super(RunningLogback.program(Application.class));
  }

  /** Uses Logback as any application does. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) {
      SoakedErrors.run(
          (logger, number) -> LoggerFactory.getLogger(logger).error("order {} failed", number));
    }
  }
}
