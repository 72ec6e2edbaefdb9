package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.KillTrial;
import io.github.incidentmail.testkit.KilledErrors;
import org.apache.logging.log4j.LogManager;

class KillTest extends KillTrial {
  KillTest() {
    super(RunningLog4j2.program(Application.class));
  }

  /** Uses Log4j 2 as any application does. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) throws InterruptedException {
      LogManager.getContext(false); // which starts it
      KilledErrors.run(arguments, (logger, message) -> LogManager.getLogger(logger).error(message));
    }
  }
}
