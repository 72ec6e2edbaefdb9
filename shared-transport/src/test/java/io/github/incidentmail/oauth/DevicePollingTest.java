package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DevicePollingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void of_nothingSaid_isFiveSecondsForTenMinutes() {
    assertThat(DevicePolling.of(Duration.ZERO, Duration.ZERO))
        .isEqualTo(new DevicePolling(Duration.ofSeconds(5), Duration.ofMinutes(10)));
  }

  @Test
  void of_serversWishes_areObeyedWithinLimits() {
    assertThat(DevicePolling.of(SECOND, Duration.ofSeconds(90)))
        .isEqualTo(new DevicePolling(SECOND, Duration.ofSeconds(90)));
    assertThat(DevicePolling.of(Duration.ofDays(1), Duration.ofDays(1)))
        .isEqualTo(new DevicePolling(Duration.ofMinutes(5), Duration.ofHours(1)));
  }

  @Test
  void slowDown_addsFiveSecondsEachTime() {
    DevicePolling polling = DevicePolling.of(SECOND, Duration.ZERO);

    assertThat(polling.slowDown().interval()).isEqualTo(Duration.ofSeconds(6));
    assertThat(polling.slowDown().slowDown().interval()).isEqualTo(Duration.ofSeconds(11));
  }

  @Test
  void backOff_doublesUpToFiveMinutes() {
    DevicePolling polling = DevicePolling.of(Duration.ofSeconds(5), Duration.ZERO);

    assertThat(polling.backOff().backOff().interval()).isEqualTo(Duration.ofSeconds(20));
    for (int i = 0; i < 20; i++) {
      polling = polling.backOff().slowDown();
    }
    assertThat(polling.interval()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void isOver_atTheEndOfTheLifetime() {
    DevicePolling polling = DevicePolling.of(SECOND, Duration.ofSeconds(60));

    assertThat(polling.isOver(Duration.ofMillis(59_999))).isFalse();
    assertThat(polling.isOver(Duration.ofSeconds(60))).isTrue();
  }
}
