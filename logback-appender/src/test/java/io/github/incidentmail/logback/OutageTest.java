package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.OutageErrors;
import io.github.incidentmail.testkit.OutageTrial;
import org.slf4j.LoggerFactory;

class OutageTest extends OutageTrial {
  OutageTest() {
    super(RunningLogback.program(Application.class));
  }

  /** Uses Logback as any application does. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) {
      OutageErrors.run(
          arguments,
          (logger, number) -> LoggerFactory.getLogger(logger).error("order {} failed", number));
    }
  }
}
