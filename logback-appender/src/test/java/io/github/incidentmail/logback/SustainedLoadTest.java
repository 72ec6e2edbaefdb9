package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.SustainedErrors;
import io.github.incidentmail.testkit.SustainedLoadTrial;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class SustainedLoadTest extends SustainedLoadTrial {
  SustainedLoadTest() {
    super(RunningLogback.program(Application.class));
  }

  /** Uses Logback as any application does. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) throws InterruptedException {
      Logger[] loggers =
          IntStream.range(0, SustainedErrors.KINDS)
              .mapToObj(kind -> LoggerFactory.getLogger("com.example.shop.Part" + kind))
              .toArray(Logger[]::new);
      SustainedErrors.run(
          arguments,
          (kind, number, thrown) -> loggers[kind].error("order {} failed", number, thrown));
    }
  }
}
