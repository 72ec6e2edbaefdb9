package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.OutageErrors;
import io.github.incidentmail.testkit.OutageTrial;
import org.apache.logging.log4j.LogManager;

class OutageTest extends OutageTrial {
  OutageTest() {
    super(RunningLog4j2.program(Application.class));
  }

  /** Uses Log4j 2 as any application does. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) {
      OutageErrors.run(
          arguments,
          (logger, number) -> LogManager.getLogger(logger).error("order {} failed", number));
    }
  }
}
