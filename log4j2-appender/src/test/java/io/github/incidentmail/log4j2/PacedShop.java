package io.github.incidentmail.log4j2;

import io.github.incidentmail.testkit.PacedErrors;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Uses Log4j 2 as any application does. */
final class PacedShop {
  private PacedShop() {}

  public static void main(String[] arguments) throws InterruptedException {
    Logger[] loggers =
        IntStream.range(0, PacedErrors.KINDS)
            .mapToObj(kind -> LogManager.getLogger("com.example.shop.Part" + kind))
            .toArray(Logger[]::new);
    PacedErrors.run(arguments, (kind, number) -> loggers[kind].error("order {} failed", number));
  }
}
