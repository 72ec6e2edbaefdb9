package io.github.incidentmail.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ModelFleetTest extends FleetContract {
  private static final FleetInstance SELF = new FleetInstance("id-a", "orders-a", "1.0");
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final ModelFleet fleet = new ModelFleet(1_800_000_000_000L, REMEMBERED);

  @Override
  protected FleetCoordinator connect() {
    return fleet.connect();
  }

  @Override
  protected void advance(Duration time) {
    fleet.advance(time);
  }

  @Override
  protected void flush() {
    fleet.flush();
  }

  @Test
  void exchange_notReportedForLongerThanRemembered_isForgotten() {
    report(5).join();
    fleet.advance(REMEMBERED);
    assertThat(report(6).join().standings().get(0).total()).isEqualTo(6);
    fleet.advance(REMEMBERED.plusMinutes(1));
    assertThat(report(1).join().standings().get(0).total()).isEqualTo(1);
  }

  @Test
  void down_answersFailAndNothingIsKept() {
    fleet.down();
    assertThatThrownBy(() -> report(5).join()).hasRootCauseMessage("the store is down");
    fleet.up();
    assertThat(report(1).join().standings().get(0).total()).isEqualTo(1);
    assertThat(fleet.calls()).isEqualTo(2);
  }

  @Test
  void slow_noAnswerComesAndNothingIsKept() {
    fleet.slow();
    assertThat(report(5)).isNotDone();
    fleet.up();
    assertThat(report(1).join().standings().get(0).total()).isEqualTo(1);
  }

  @Test
  void deaf_noAnswerComesButAllIsKept() {
    fleet.deaf();
    assertThat(report(5)).isNotDone();
    fleet.up();
    assertThat(report(1).join().standings().get(0).total()).isEqualTo(5);
  }

  private CompletableFuture<FleetAnswer> report(long counted) {
    FleetPart part = PartBuilder.of(PROBLEM).counted(counted).build();
    return fleet
        .connect()
        .exchange(new FleetReport(SELF, List.of(part), FleetReport.ANY, false))
        .toCompletableFuture();
  }
}
