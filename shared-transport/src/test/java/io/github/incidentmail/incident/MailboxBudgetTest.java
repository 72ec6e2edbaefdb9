package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MailboxBudgetTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** 60 a minute, 100 and 50 recipients a day. */
  private final MailboxBudget budget = new MailboxBudget(new MailboxLimits(60, 100, 50));

  @Test
  void nextAllowed_recipientsReachTheLimit_isWhenTheOldestLeaveTheDay() {
    budget.take(0, 30);
    budget.take(1_000, 10);
    assertThat(budget.nextAllowed(1_000, false, 1)).isEqualTo(DAY);
    assertThat(budget.nextAllowed(DAY - 1, false, 1)).isEqualTo(DAY);
    assertThat(budget.nextAllowed(DAY, false, 30)).isEqualTo(DAY);
    assertThat(budget.nextAllowed(DAY, false, 31)).isEqualTo(DAY + 1_000);
  }

  @Test
  void nextAllowed_urgent_mayUseTheReserve() {
    budget.take(0, 40);
    assertThat(budget.nextAllowed(0, true, 10)).isZero();
    assertThat(budget.nextAllowed(0, true, 11)).isEqualTo(DAY);
    assertThat(budget.nextAllowed(0, false, 0)).isZero();
  }

  @Test
  void nextAllowed_oneMailToMoreThanTheLimit_mayLeaveAlone() {
    assertThat(budget.nextAllowed(0, false, 60)).isZero();
  }

  @Test
  void nextAllowed_mailsOfAMinute_countToo() {
    for (int i = 0; i < 48; i++) {
      budget.take(0, 0);
    }
    assertThat(budget.nextAllowed(0, true, 1)).isZero();
    assertThat(budget.nextAllowed(0, false, 1)).isEqualTo(1_000);
  }

  @Test
  void giveBack_freesTheMailAndItsRecipients() {
    budget.take(0, 20);
    budget.take(5, 25);
    budget.giveBack(5);
    assertThat(budget.nextAllowed(5, false, 20)).isEqualTo(5);
    assertThat(budget.nextAllowed(5, false, 21)).isEqualTo(DAY);
    budget.giveBack(7);
    assertThat(budget.nextAllowed(7, false, 21)).isEqualTo(DAY);
  }

  @Test
  void giveBack_freesTheMailOfTheDay() {
    MailboxBudget one = new MailboxBudget(new MailboxLimits(60, 1, 50));
    one.take(0, 1);
    assertThat(one.nextAllowed(0, true, 1)).isEqualTo(DAY);
    one.giveBack(0);
    assertThat(one.nextAllowed(0, true, 1)).isZero();
  }
}
