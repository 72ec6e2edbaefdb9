package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.OutageErrors;
import io.github.incidentmail.testkit.OutageTrial;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

class OutageTest extends OutageTrial {
  OutageTest() {
    super(RunningLog4j2.program(Application.class));
  }

  /** Uses Log4j 2 as any application does. */
  static final class Application {
    /** Held as applications hold theirs: Log4j 2 forgets a context whose loggers nobody has. */
    private static final Logger ROOT = LogManager.getRootLogger();

    private Application() {}

    public static void main(String[] arguments) {
      ROOT.debug("begins");
      OutageErrors.run(
          arguments,
          (logger, number) -> LogManager.getLogger(logger).error("order {} failed", number));
    }
  }
}
