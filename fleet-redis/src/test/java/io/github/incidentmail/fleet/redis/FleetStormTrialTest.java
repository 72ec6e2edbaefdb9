package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.FleetStorm;
import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetDeparture;
import io.github.incidentmail.fleet.FleetPermit;
import io.github.incidentmail.fleet.FleetReport;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many instances under a model clock, which the scripts in a real store go by as well. */
@Tag("real-servers")
class FleetStormTrialTest {
  private static final int MINUTES = 60;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 400})
  void aHundredErrorsASecondForAnHour_costWhatTheyCostOnOne(int instances) {
    AtomicLong calls = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    try (RedisServer redis = RedisServer.start(directory);
        StoreClock clock = new StoreClock(redis);
        RedisFleet fleet = clock.connect(TestedFleet.settings(redis.uri()))) {
      StoreFigures figures = new StoreFigures(redis);
      FleetStorm storm =
          FleetStorm.on(
              instances,
              () -> new Door(fleet, clock),
              clock::advance,
              () -> {
                calls.set(figures.calls());
                bytes.set(figures.bytes());
              });

      double callsAMinute = (double) calls.get() / MINUTES / instances;
      System.out.printf(
          "%s: %d instances, %d events told in %d mails: %s; %.2f calls per instance and minute;"
              + " %d bytes in the store%n",
          getClass().getSimpleName(),
          instances,
          storm.told(),
          storm.story().size(),
          storm.story(),
          callsAMinute,
          bytes.get());
      assertThat(storm.story()).hasSizeLessThanOrEqualTo(5);
      assertThat(storm.told()).isEqualTo(360_000);
      assertThat(storm.unaccounted()).isEmpty();
      assertThat(callsAMinute).as("12, and one for the new problem").isLessThanOrEqualTo(13);
      assertThat(bytes.get()).isBetween(1_000L, 8_000 + 300L * instances);
    }
  }

  /** One of many to the same connection; waits for each answer. */
  private record Door(RedisFleet fleet, StoreClock clock) implements FleetCoordinator {
    @Override
    public CompletionStage<FleetAnswer> exchange(FleetReport report) {
      clock.show();
      return CompletableFuture.completedFuture(TestedFleet.answer(fleet.exchange(report)));
    }

    @Override
    public CompletionStage<FleetPermit> depart(FleetDeparture departure) {
      clock.show();
      return CompletableFuture.completedFuture(TestedFleet.answer(fleet.depart(departure)));
    }

    @Override
    public CompletionStage<String> share(String expected, String text) {
      return fleet.share(expected, text);
    }

    @Override
    public void close() {}
  }
}
