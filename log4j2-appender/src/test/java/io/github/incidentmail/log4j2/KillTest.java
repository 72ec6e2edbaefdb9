package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.KillTrial;
import io.github.incidentmail.testkit.KilledErrors;
import org.apache.logging.log4j.LogManager;

class KillTest extends KillTrial {
  @Override
  protected String configuration(ConfigTree appender) {
    return RunningLog4j2.xml(appender, "");
  }

  @Override
  protected String configurationProperty() {
    return "log4j2.configurationFile";
  }

  @Override
  protected Class<?> application() {
    return Application.class;
  }

  /** Uses Log4j 2 as any application does. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) throws InterruptedException {
      LogManager.getContext(); // which starts it
      KilledErrors.run(arguments, (logger, message) -> LogManager.getLogger(logger).error(message));
    }
  }
}
