package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.PacedErrors;
import io.github.incidentmail.testkit.StopTrial;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class StopTest extends StopTrial {
  @Override
  protected String configuration(ConfigTree appender) {
    return RunningLogback.xml(appender, "");
  }

  @Override
  protected String configurationProperty() {
    return "logback.configurationFile";
  }

  @Override
  protected Class<?> application() {
    return Application.class;
  }

  /** Uses Logback as any application does. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) throws InterruptedException {
      Logger[] loggers =
          IntStream.range(0, PacedErrors.KINDS)
              .mapToObj(kind -> LoggerFactory.getLogger("com.example.shop.Part" + kind))
              .toArray(Logger[]::new);
      PacedErrors.run(arguments, (kind, number) -> loggers[kind].error("order {} failed", number));
    }
  }
}
