package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldTokenTest {
  private static final long ASKED = Long.MAX_VALUE - 1_000; // the clock may wrap around

  @ParameterizedTest
  @CsvSource({
    "5,    0,   4000,    5000",
    "5,    1,   4100,    5000",
    "60,   0,   48000,   60000",
    "60,   0.5, 48600,   60000",
    "60,   1,   49200,   60000",
    "3600, 0,   3300000, 3600000",
    "3600, 1,   3330000, 3600000",
    "0,    0,   240000,  300000",
    "0,    1,   246000,  300000",
  })
  void of_lifetime_isDueAndEndsExactlyThen(
      long seconds, double jitter, long refreshMillis, long endMillis) {
    HeldToken held = HeldToken.of(token(seconds), ASKED, jitter, null);

    assertThat(held.isDue(ASKED + refreshMillis * 1_000_000)).isFalse();
    assertThat(held.isDue(ASKED + refreshMillis * 1_000_000 + 1)).isTrue();
    assertThat(held.isValid(ASKED + endMillis * 1_000_000 - 1)).isTrue();
    assertThat(held.isValid(ASKED + endMillis * 1_000_000)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"3600, 600, 600000", "5, 600, 4000", "0, 60, 60000"})
  void of_refreshInterval_isUpperBound(long lifetime, long interval, long refreshMillis) {
    HeldToken held = HeldToken.of(token(lifetime), ASKED, 0, Duration.ofSeconds(interval));

    assertThat(held.refreshAt() - ASKED).isEqualTo(refreshMillis * 1_000_000);
  }

  @ParameterizedTest
  @CsvSource({"1000, 30000", "120, 30000", "40, 10000", "1, 250", "0.1, 250"})
  void afterFailure_remaining_waitsAQuarterWithinBounds(double remaining, long waitMillis) {
    HeldToken held = HeldToken.of(token(3_600), 0, 0, null);
    long now = held.end() - (long) (remaining * 1e9);

    HeldToken later = held.afterFailure(now, null);

    assertThat(later.refreshAt() - now).isEqualTo(waitMillis * 1_000_000);
    assertThat(later.end()).isEqualTo(held.end());
  }

  @Test
  void afterFailure_serverAsksForMore_waitsThatLong() {
    HeldToken held = HeldToken.of(token(3_600), 0, 0, null);

    HeldToken later = held.afterFailure(0, Duration.ofSeconds(90));

    assertThat(later.refreshAt()).isEqualTo(90_000_000_000L);
  }

  private static AccessToken token(long seconds) {
    return new AccessToken("t", Duration.ofSeconds(seconds));
  }
}
