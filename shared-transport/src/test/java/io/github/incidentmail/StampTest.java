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
    Stamp stamp = Stamp.NONE.begun(ahead).withStart("a", ahead).withHeartbeat(ahead).asOf(NOW);

    assertThat(stamp.tellsStartOf("a", NOW)).isFalse();
    assertThat(stamp.begun(NOW).first()).isEqualTo(NOW);
    assertThat(stamp.begun(NOW).nextHeartbeat(DAY, NOW)).isEqualTo(NOW.plus(DAY));
    assertThat(Stamp.NONE.begun(NOW.plusSeconds(3_600)).asOf(NOW).first())
        .isEqualTo(NOW.plusSeconds(3_600));
  }

  /** Whatever somebody else has written into the store. */
  @Test
  void timesBeyondAnyClock_areTimesOfAWrongClock() {
    Stamp stamp =
        Stamp.parse(
            """
            first +1000000000-12-31T23:59:59.999999999Z
            heartbeat -1000000000-01-01T00:00:00Z
            started +1000000000-12-31T23:59:59.999999999Z a
            ending +1000000000-12-31T23:59:59.999999999Z 3 -1000000000-01-01T00:00:00Z
            """);

    assertThat(stamp.endings()).hasSize(1);
    assertThat(stamp.tellsEnding(Instant.MIN, new Stamp.Ending(NOW, 3))).isFalse();
    Stamp known = stamp.asOf(NOW).joined(Stamp.NONE);
    assertThat(known.tellsStartOf("a", NOW)).isFalse();
    assertThat(known.begun(NOW).nextHeartbeat(DAY, NOW)).isEqualTo(NOW.plus(DAY));
  }

  @Test
  void joined_saysWhatBothSay() {
    Instant later = NOW.plusSeconds(60);
    Stamp.Ending far = new Stamp.Ending(NOW.plus(DAY), 14);
    Stamp.Ending near = new Stamp.Ending(NOW.plus(DAY).plusSeconds(1), 3);
    Stamp one = Stamp.NONE.begun(later).withStart("a", later).withEnding(NOW, far);
    Stamp other = Stamp.NONE.begun(NOW).withStart("a", NOW).withStart("b", NOW);
    Stamp both = one.joined(other.withHeartbeat(NOW).withEnding(NOW, near));

    assertThat(both)
        .isEqualTo(new Stamp(NOW, NOW, Map.of("a", later, "b", NOW), Map.of(NOW, near)))
        .isEqualTo(other.withHeartbeat(NOW).withEnding(NOW, near).joined(one));
    Stamp.Ending renewed = new Stamp.Ending(NOW.plus(DAY.multipliedBy(30)), 14);
    assertThat(both.joined(Stamp.NONE.withEnding(NOW, renewed)).endings())
        .containsExactly(Map.entry(NOW, renewed));
  }

  @Test
  void without_takesBackWhatWasOnlyAnnounced() {
    Instant later = NOW.plusSeconds(60);
    Stamp before = Stamp.NONE.begun(NOW).withStart("a", NOW).withHeartbeat(NOW);
    Stamp announced =
        before
            .withStart("a", later)
            .withStart("b", later)
            .withHeartbeat(later)
            .withEnding(NOW, new Stamp.Ending(later, 3));

    assertThat(announced.without(announced, before)).isEqualTo(before);
    Stamp others = announced.withStart("b", later.plusSeconds(1)).withStart("c", later);
    assertThat(others.without(announced, before).started())
        .isEqualTo(Map.of("a", NOW, "b", later.plusSeconds(1), "c", later));
  }
}
