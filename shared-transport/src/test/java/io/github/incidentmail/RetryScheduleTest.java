package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  @Test
  void after_growsToThreeQuartersOfAnHour() {
    RetrySchedule schedule = new RetrySchedule(() -> 0.5);

    List<Long> seconds =
        IntStream.rangeClosed(1, 9).mapToObj(n -> schedule.after(n, null).toSeconds()).toList();
    assertThat(seconds).containsExactly(30L, 60L, 120L, 300L, 600L, 1_200L, 1_800L, 2_700L, 2_700L);
  }

  @Test
  void after_isJitteredByAFifthAndTheLastStepFromHalfAnHourToAnHour() {
    assertThat(new RetrySchedule(() -> 0.0).after(1, null)).isEqualTo(Duration.ofSeconds(24));
    assertThat(new RetrySchedule(() -> 1.0).after(1, null)).isEqualTo(Duration.ofSeconds(36));
    assertThat(new RetrySchedule(() -> 0.0).after(20, null)).isEqualTo(Duration.ofMinutes(30));
    assertThat(new RetrySchedule(() -> 1.0).after(20, null)).isEqualTo(Duration.ofMinutes(60));
  }

  @Test
  void after_neverComesBeforeTheServerAsked() {
    RetrySchedule schedule = new RetrySchedule(() -> 0.5);

    assertThat(schedule.after(1, Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    assertThat(schedule.after(1, Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(30));
  }
}
