package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.SustainedErrors;
import io.github.incidentmail.testkit.SustainedLoadTrial;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

class SustainedLoadTest extends SustainedLoadTrial {
  SustainedLoadTest() {
    super(RunningLog4j2.program(Application.class));
  }

  /** Uses Log4j 2 as any application does. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) throws InterruptedException {
      Logger[] loggers =
          IntStream.range(0, SustainedErrors.KINDS)
              .mapToObj(kind -> LogManager.getLogger("com.example.shop.Part" + kind))
              .toArray(Logger[]::new);
      SustainedErrors.run(
          arguments,
          (kind, number, thrown) -> loggers[kind].error("order {} failed", number, thrown));
    }
  }
}
