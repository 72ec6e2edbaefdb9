package io.github.incidentmail;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next try; pure, chance is passed in. RFC 5321, 4.5.4.1, quickened for
 * alerts.
 */
final class RetrySchedule {
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(20),
          Duration.ofMinutes(30));
  private static final Duration LAST = Duration.ofMinutes(45);
  private static final double JITTER = 0.2;

  private final DoubleSupplier chance;

  /**
   * @param chance from 0 (inclusive) to 1
   */
  RetrySchedule(DoubleSupplier chance) {
    this.chance = chance;
  }

  /**
   * The wait after so many failed attempts, ±20 %; never shorter than what the server asked for.
   *
   * @param failed from 1
   */
  Duration after(int failed, @Nullable Duration atLeast) {
    Duration step = failed > STEPS.size() ? LAST : STEPS.get(Math.max(0, failed - 1));
    // the last step is spread over 30 to 60 minutes
    double spread = failed > STEPS.size() ? 1.0 / 3 : JITTER;
    double factor = 1 - spread + 2 * spread * chance.getAsDouble();
    Duration wait = Duration.ofMillis((long) (step.toMillis() * factor));
    return atLeast != null && atLeast.compareTo(wait) > 0 ? atLeast : wait;
  }
}
