package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MinuteCountsTest {
  private static final long MINUTE = 60_000;

  private final MinuteCounts counts = new MinuteCounts();

  private void addTwoAndOne() {
    counts.add(1, 0);
    counts.add(1, MINUTE - 1);
    counts.add(1, MINUTE);
  }

  @Test
  void sum_countsTheMinutesAskedFor() {
    addTwoAndOne();
    assertThat(counts.sum(MINUTE, 1)).isEqualTo(1);
    assertThat(counts.sum(MINUTE, 2)).isEqualTo(3);
    assertThat(counts.sum(2 * MINUTE, 2)).isEqualTo(1);
    assertThat(counts.sum(2 * MINUTE, 1)).isZero();
  }

  @Test
  void history_beginsWithTheFirstEvent() {
    addTwoAndOne();
    assertThat(counts.history(MINUTE)).containsExactly(2L, 1L);
    assertThat(counts.history(2 * MINUTE)).containsExactly(2L, 1L, 0L);
    assertThat(new MinuteCounts().history(0)).containsExactly(0L);
  }

  @Test
  void history_afterAnHour_hasSixtyMinutes() {
    addTwoAndOne();
    assertThat(counts.history(59 * MINUTE)).hasSize(60).startsWith(2L, 1L, 0L);
    assertThat(counts.history(60 * MINUTE)).hasSize(60).startsWith(1L, 0L);
  }

  @Test
  void add_anHourLater_forgetsWhatWasInTheSamePlace() {
    addTwoAndOne();
    counts.add(1, 60 * MINUTE);
    assertThat(counts.sum(60 * MINUTE, 60)).isEqualTo(2);
    counts.add(1, 200 * MINUTE);
    assertThat(counts.sum(200 * MINUTE, 60)).isEqualTo(1);
    assertThat(counts.sum(140 * MINUTE, 1)).isZero();
  }

  @Test
  void add_clockWentBack_countsInTheNewestMinute() {
    counts.add(1, MINUTE);
    counts.add(1, 0);
    assertThat(counts.sum(MINUTE, 1)).isEqualTo(2);
  }
}
