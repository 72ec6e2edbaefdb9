package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.KillTrial;
import io.github.incidentmail.testkit.KilledErrors;
import org.slf4j.LoggerFactory;

class KillTest extends KillTrial {
  KillTest() {
    super(RunningLogback.program(Application.class));
  }

  /** Uses Logback as any application does. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) throws InterruptedException {
      LoggerFactory.getILoggerFactory(); // which starts it
      KilledErrors.run(
          arguments, (logger, message) -> LoggerFactory.getLogger(logger).error(message));
    }
  }
}
