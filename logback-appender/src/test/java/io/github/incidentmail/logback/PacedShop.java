package io.github.incidentmail.logback;

import io.github.incidentmail.testkit.PacedErrors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses Logback as any application does. */
final class PacedShop {
  private PacedShop() {}

  public static void main(String[] arguments) throws InterruptedException {
    Logger[] loggers =
        IntStream.range(0, PacedErrors.KINDS)
            .mapToObj(kind -> LoggerFactory.getLogger("com.example.shop.Part" + kind))
            .toArray(Logger[]::new);
    PacedErrors.run(arguments, (kind, number) -> loggers[kind].error("order {} failed", number));
  }
}
