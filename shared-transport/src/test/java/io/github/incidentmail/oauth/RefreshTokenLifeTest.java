package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshTokenLifeTest {
  private static final Instant REFRESHED = Instant.parse("2026-11-21T14:00:00Z");

  @Test
  void due_unknownEnd_isADayLessJitter() {
    assertThat(new RefreshTokenLife(null, 0).due(stored(null)))
        .isEqualTo(REFRESHED.plusSeconds(86_400));
    assertThat(new RefreshTokenLife(null, 1).due(stored(null)))
        .isEqualTo(REFRESHED.plusSeconds(77_760));
  }

  @Test
  void due_shortLife_isHalfOfIt() {
    RefreshTokenLife life = new RefreshTokenLife(null, 0.5);

    assertThat(life.due(stored(1_800L))).isEqualTo(REFRESHED.plusSeconds(900));
    assertThat(life.due(stored(4L))).isEqualTo(REFRESHED.plusSeconds(10));
  }

  @Test
  void isDue_wallClockBehindTheStore_doesNotTrustIt() {
    RefreshTokenLife life = new RefreshTokenLife(null, 0);

    assertThat(life.isDue(stored(null), REFRESHED)).isFalse();
    assertThat(life.isDue(stored(null), REFRESHED.minusSeconds(10))).isFalse();
    assertThat(life.isDue(stored(null), REFRESHED.minusSeconds(11))).isTrue();
    assertThat(life.isDue(stored(null), REFRESHED.plusSeconds(86_399))).isFalse();
    assertThat(life.isDue(stored(null), REFRESHED.plusSeconds(86_400))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1209601, 2147483647",
    "1209600, 14",
    "604801, 14",
    "604800, 7",
    "259201, 7",
    "259200, 3",
    "86401, 3",
    "86400, 1",
    "1, 1",
    "0, 0",
    "-5, 0"
  })
  void countdown_secondsLeft_isTheLeastThreshold(long left, int days) {
    Instant now = REFRESHED.plusSeconds(7_776_000 - left);

    assertThat(new RefreshTokenLife(null, 0).countdown(stored(7_776_000L), now)).isEqualTo(days);
    assertThat(new RefreshTokenLife(Duration.ofDays(90), 0).countdown(stored(null), now))
        .isEqualTo(days);
  }

  @Test
  void countdown_unknownEnd_isFar() {
    assertThat(new RefreshTokenLife(null, 0).countdown(stored(null), Instant.MAX))
        .isEqualTo(RefreshTokenLife.FAR);
  }

  private static StoredToken stored(@Nullable Long seconds) {
    return new StoredToken(
        "r",
        "app",
        URI.create("https://x.example/t"),
        null,
        REFRESHED,
        List.of(),
        Duration.ZERO,
        seconds == null ? null : REFRESHED.plusSeconds(seconds),
        REFRESHED);
  }
}
