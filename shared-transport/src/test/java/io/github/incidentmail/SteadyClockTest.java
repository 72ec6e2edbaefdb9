package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private Instant wall = START;
  private long nanos;
  private final SteadyClock clock = new SteadyClock(() -> wall, () -> nanos);

  @Test
  void instant_goesOnWhenTheWallClockIsSetBack() {
    pass(Duration.ofSeconds(10));
    wall = START.minus(Duration.ofHours(1));

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
  }

  @Test
  void instant_jumpsForwardAfterASuspension() {
    wall = START.plus(Duration.ofHours(8));

    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(8)));
    pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(8)).plusSeconds(1));
  }

  private void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }
}
