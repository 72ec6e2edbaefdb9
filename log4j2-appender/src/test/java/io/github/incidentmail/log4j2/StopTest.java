package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.PacedErrors;
import io.github.incidentmail.testkit.StopTrial;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

class StopTest extends StopTrial {
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
      Logger[] loggers =
          IntStream.range(0, PacedErrors.KINDS)
              .mapToObj(kind -> LogManager.getLogger("com.example.shop.Part" + kind))
              .toArray(Logger[]::new);
      PacedErrors.run(arguments, (kind, number) -> loggers[kind].error("order {} failed", number));
    }
  }
}
