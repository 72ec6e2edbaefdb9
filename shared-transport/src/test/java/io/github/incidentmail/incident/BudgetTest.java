package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final long PERIOD = 1 << 20;

  /** One comes back each 1 024 ms: exact in binary. */
  private static Budget slow(int capacity, int periodLimit) {
    return new Budget(capacity, 1, 1_024, periodLimit, PERIOD);
  }

  private static Budget counting(int periodLimit) {
    return new Budget(100, 100, 1, periodLimit, 1_000);
  }

  private static void take(Budget budget, long now, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(budget.nextAllowed(now)).isEqualTo(now);
      budget.take(now);
    }
  }

  @Test
  void nextAllowed_bucketEmpty_isWhenOneComesBack() {
    Budget budget = slow(4, 100);
    take(budget, 0, 4);
    assertThat(budget.nextAllowed(0)).isEqualTo(1_024);
    assertThat(budget.nextAllowed(1_023)).isEqualTo(1_024);
    assertThat(budget.nextAllowed(1_024)).isEqualTo(1_024);
  }

  @Test
  void take_afterALongPause_findsTheCapacityAndNoMore() {
    Budget budget = slow(1, 100);
    budget.take(0);
    budget.take(8_192);
    assertThat(budget.nextAllowed(8_192)).isEqualTo(9_216);
  }

  @Test
  void nextAllowed_periodFull_isWhenTheOldestLeavesIt() {
    Budget budget = counting(3);
    budget.take(0);
    budget.take(10);
    budget.take(20);
    assertThat(budget.nextAllowed(20)).isEqualTo(1_000);
    assertThat(budget.nextAllowed(999)).isEqualTo(1_000);
    take(budget, 1_000, 1);
    assertThat(budget.nextAllowed(1_000)).isEqualTo(1_010);
  }

  @Test
  void nextAllowed_reserve_leavesAShareOfTheBucket() {
    Budget budget = slow(10, 100);
    take(budget, 0, 8);
    assertThat(budget.nextAllowed(0, 0.2)).isEqualTo(1_024);
    assertThat(budget.nextAllowed(0)).isZero();
  }

  @Test
  void nextAllowed_reserve_leavesAShareOfThePeriod() {
    Budget budget = counting(10);
    for (int at = 0; at < 7; at++) {
      budget.take(at);
    }
    assertThat(budget.nextAllowed(7, 0.2)).isEqualTo(7);
    budget.take(7);
    assertThat(budget.nextAllowed(8, 0.2)).isEqualTo(1_000);
    budget.take(8);
    assertThat(budget.nextAllowed(8, 0.2)).isEqualTo(1_001);
    assertThat(budget.nextAllowed(8)).isEqualTo(8);
    assertThat(counting(1).nextAllowed(0, 0.9)).isZero();
  }

  @Test
  void nextOverdraft_sixBelowNothing_waits() {
    Budget budget = slow(1, 1);
    budget.take(0);
    for (int i = 0; i < 6; i++) {
      assertThat(budget.nextOverdraft(0)).isZero();
      budget.overdraw(0);
    }
    assertThat(budget.nextOverdraft(0)).isEqualTo(1_024);
    assertThat(budget.nextOverdraft(1_024)).isEqualTo(1_024);
  }

  @Test
  void overdraw_countsForTheBucketButNotForThePeriod() {
    Budget budget = slow(2, 1);
    budget.overdraw(0);
    assertThat(budget.nextAllowed(0)).isZero();
    budget.overdraw(0);
    assertThat(budget.nextAllowed(0)).isEqualTo(1_024);
    budget.overdraw(8_192);
    budget.overdraw(8_192);
    assertThat(budget.nextAllowed(8_192)).isEqualTo(9_216);
  }

  @Test
  void giveBackOverdraft_returnsOneUpToTheCapacity() {
    Budget budget = slow(1, 100);
    budget.take(0);
    budget.overdraw(0);
    budget.giveBackOverdraft();
    assertThat(budget.nextAllowed(0)).isEqualTo(1_024);
    budget.giveBackOverdraft();
    budget.giveBackOverdraft();
    take(budget, 0, 1);
    assertThat(budget.nextAllowed(0)).isEqualTo(1_024);
  }

  @Test
  void giveBack_whatWasTaken_isThereAgainForBucketAndPeriod() {
    Budget budget = slow(2, 2);
    take(budget, 0, 2);
    budget.giveBack(0);
    take(budget, 0, 1);
    assertThat(budget.nextAllowed(0)).isEqualTo(PERIOD);
  }

  @Test
  void giveBack_whatWasNotTaken_changesNothing() {
    Budget budget = slow(1, 100);
    take(budget, 0, 1);
    budget.giveBack(7);
    assertThat(budget.nextAllowed(0)).isEqualTo(1_024);
  }
}
