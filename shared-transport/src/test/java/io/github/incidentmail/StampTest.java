package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StampTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:14:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void text_readAgainIsTheSame() {
    Stamp stamp = Stamp.NONE.begun(NOW).withStart("b", NOW).withStart("a", NOW).withHeartbeat(NOW);

    assertThat(stamp.text())
        .isEqualTo(
            """
            first 2026-03-01T10:14:00Z
            heartbeat 2026-03-01T10:14:00Z
            started 2026-03-01T10:14:00Z a
            started 2026-03-01T10:14:00Z b
            """);
    assertThat(Stamp.parse(stamp.text())).isEqualTo(stamp);
  }

  @Test
  void parse_leavesOutWhatItDoesNotKnow() {
    assertThat(Stamp.parse("")).isEqualTo(Stamp.NONE);
    assertThat(
            Stamp.parse("first\nheartbeat soon\nstarted 2026-03-01T10:14:00Z\nlater 1\n\u0000\n"))
        .isEqualTo(Stamp.NONE);
    assertThat(Stamp.parse("started 2026-03-01T10:14:00Z a\nrubbish").started())
        .isEqualTo(Map.of("a", NOW));
  }

  @Test
  void start_countsForADay() {
    Stamp stamp = Stamp.NONE.withStart("a", NOW);

    assertThat(stamp.tellsStartOf("a", NOW.plus(DAY).minusMillis(1))).isTrue();
    assertThat(stamp.tellsStartOf("a", NOW.plus(DAY))).isFalse();
    assertThat(stamp.tellsStartOf("b", NOW)).isFalse();
  }

  @Test
  void start_keepsTheSixteenNewestOfTheDay() {
    Stamp stamp = Stamp.NONE.withStart("old", NOW.minus(DAY));
    for (int i = 0; i < 20; i++) {
      stamp = stamp.withStart("key" + i, NOW.plusSeconds(i));
    }

    assertThat(stamp.started()).hasSize(16).containsKeys("key4", "key19").doesNotContainKey("key3");
    assertThat(Stamp.NONE.withStart("old", NOW.minus(DAY)).withStart("new", NOW).started())
        .containsOnlyKeys("new");
  }

  @Test
  void heartbeat_keepsItsHourHoweverLateOneWas() {
    Stamp stamp = Stamp.NONE.begun(NOW);

    assertThat(stamp.nextHeartbeat(DAY, NOW)).isEqualTo(NOW.plus(DAY));
    Stamp late = stamp.withHeartbeat(NOW.plus(DAY.multipliedBy(3)).plusSeconds(3_600));
    assertThat(late.nextHeartbeat(DAY, NOW.plus(DAY.multipliedBy(3)).plusSeconds(3_600)))
        .isEqualTo(NOW.plus(DAY.multipliedBy(4)));
    Stamp punctual = stamp.withHeartbeat(NOW.plus(DAY));
    assertThat(punctual.nextHeartbeat(DAY, NOW.plus(DAY))).isEqualTo(NOW.plus(DAY.multipliedBy(2)));
  }

  @Test
  void timesOfAWrongClock_silenceNobody() {
    Instant ahead = NOW.plus(Duration.ofDays(900));
    Stamp stamp = Stamp.NONE.begun(ahead).withStart("a", ahead).withHeartbeat(ahead);

    assertThat(stamp.tellsStartOf("a", NOW)).isFalse();
    assertThat(stamp.begun(NOW).first()).isEqualTo(NOW);
    assertThat(stamp.begun(NOW).nextHeartbeat(DAY, NOW)).isEqualTo(NOW.plus(DAY));
  }
}
