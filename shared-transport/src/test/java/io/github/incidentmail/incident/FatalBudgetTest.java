package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FatalBudgetTest {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;

  private final FatalBudget budget = new FatalBudget();

  private void takeThree(long now) {
    for (int i = 0; i < 3; i++) {
      assertThat(budget.nextAllowed(now)).isEqualTo(now);
      assertThat(budget.allowsOwn(now)).isTrue();
      budget.takeOwn(now);
    }
    assertThat(budget.allowsOwn(now)).isFalse();
  }

  @Test
  void nextAllowed_empty_isSharedEachHalfMinuteForFiveMinutes() {
    takeThree(0);
    assertThat(budget.nextAllowed(0)).isEqualTo(30 * SECOND);
    for (long at = 30 * SECOND; at < 270 * SECOND; at += 30 * SECOND) {
      budget.takeShared(at);
      assertThat(budget.nextAllowed(at)).isEqualTo(at + 30 * SECOND);
    }
  }

  @Test
  void nextAllowed_emptyForFiveMinutes_isSharedEachFiveMinutes() {
    takeThree(0);
    budget.nextAllowed(0);
    budget.takeShared(4 * MINUTE);
    budget.takeOwn(5 * MINUTE);
    assertThat(budget.nextAllowed(5 * MINUTE)).isEqualTo(9 * MINUTE);
  }

  @Test
  void nextAllowed_oneOfItsOwnComesBackFirst_isThen() {
    takeThree(0);
    budget.nextAllowed(0);
    budget.takeShared(285 * SECOND);
    long back = budget.nextAllowed(285 * SECOND);
    assertThat(back).isBetween(5 * MINUTE, 5 * MINUTE + 1); // rounded up, never early
    assertThat(budget.nextAllowed(back)).isEqualTo(back);
  }

  @Test
  void nextAllowed_emptyAgainAfterAPause_beginsWithHalfMinutes() {
    takeThree(0);
    budget.nextAllowed(0);
    budget.takeShared(30 * SECOND);
    takeThree(60 * MINUTE);
    assertThat(budget.nextAllowed(60 * MINUTE)).isEqualTo(60 * MINUTE + 30 * SECOND);
  }

  @Test
  void giveBack_letsOneOfItsOwnLeave() {
    takeThree(0);
    budget.giveBack(0);
    assertThat(budget.allowsOwn(0)).isTrue();
  }
}
