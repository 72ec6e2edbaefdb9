package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.fleet.FleetPermit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AloneBudgetTest {
  private static final Instant START = Events.TIME;

  /** Of a day, members known, and mails of an hour. */
  @ParameterizedTest
  @CsvSource({
    "1000, 1, 41",
    "1000, 0, 41",
    "1000, 2, 20",
    "1000, 41, 1",
    "1000, 42, 1",
    "1000, 400, 1",
    "24, 1, 1",
    "23, 1, 1",
    "48, 2, 1",
    "96, 2, 2",
    "100000, 3, 1388"
  })
  void mayLeave_isTheShareOfAnHour(int mailsPerDay, int members, int share) {
    AloneBudget budget = new AloneBudget(mailsPerDay);

    for (int mail = 1; mail <= share; mail++) {
      assertThat(budget.mayLeave(members, START)).as("mail " + mail).isSameAs(Fleet.GRANTED);
    }
    FleetPermit refused = budget.mayLeave(members, START);
    assertThat(refused.lost()).isEmpty();
    assertThat(refused.delay()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void mayLeave_hourMovesOn_eachMailMakesRoomAnHourLater() {
    AloneBudget budget = new AloneBudget(72); // three an hour
    for (int minute : new int[] {0, 10, 25}) {
      assertThat(budget.mayLeave(1, at(minute))).isSameAs(Fleet.GRANTED);
    }

    assertThat(budget.mayLeave(1, at(30)).delay()).isEqualTo(Duration.ofMinutes(30));
    assertThat(budget.mayLeave(1, at(60).minusNanos(1)).delay()).isEqualTo(Duration.ofNanos(1));
    assertThat(budget.mayLeave(1, at(60))).isSameAs(Fleet.GRANTED);
    assertThat(budget.mayLeave(1, at(60)).delay()).isEqualTo(Duration.ofMinutes(10));
    assertThat(budget.mayLeave(1, at(85))).isSameAs(Fleet.GRANTED);
    assertThat(budget.mayLeave(1, at(85))).isSameAs(Fleet.GRANTED);
    assertThat(budget.mayLeave(1, at(85)).delay()).isEqualTo(Duration.ofMinutes(35));
  }

  @Test
  void mayLeave_moreMembersKnown_whatHasLeftCounts() {
    AloneBudget budget = new AloneBudget(96); // four an hour
    assertThat(budget.mayLeave(1, at(0))).isSameAs(Fleet.GRANTED);
    assertThat(budget.mayLeave(1, at(20))).isSameAs(Fleet.GRANTED);

    assertThat(budget.mayLeave(4, at(30)).delay()).isEqualTo(Duration.ofMinutes(30));
    assertThat(budget.mayLeave(4, at(60)).delay()).isEqualTo(Duration.ofMinutes(20));
    assertThat(budget.mayLeave(4, at(80))).isSameAs(Fleet.GRANTED);
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }
}
