package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Told.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CadenceTest {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Cadence cadence = new Cadence(ThrottlePolicy.CALM);

  private void events(int count) {
    for (int i = 0; i < count; i++) {
      cadence.events(1, 0);
    }
  }

  @Test
  void updateDue_rateHasGrownTenfold_isAfterTheGap() {
    cadence.told(State.NEW, 0);
    cadence.told(State.UPDATE, 0);
    cadence.accepted(2, Severity.ERROR, 0);
    events(19);
    assertThat(cadence.updateDue(0)).isEqualTo(15 * MINUTE);
    events(1);
    assertThat(cadence.updateDue(0)).isEqualTo(5 * MINUTE);
  }

  @Test
  void updateDue_fewerThanTenEvents_isNoEscalation() {
    cadence.told(State.NEW, 0);
    cadence.told(State.UPDATE, 0);
    events(9);
    assertThat(cadence.updateDue(0)).isEqualTo(15 * MINUTE);
    events(1);
    assertThat(cadence.updateDue(0)).isEqualTo(5 * MINUTE);
  }

  @Test
  void hasRisen_onlyAboveTheHighestLevelTold() {
    assertThat(cadence.hasRisen(Severity.FATAL)).isFalse();
    cadence.accepted(1, Severity.ERROR, 0);
    cadence.accepted(1, Severity.WARN, 0);
    assertThat(cadence.hasRisen(Severity.ERROR)).isFalse();
    assertThat(cadence.hasRisen(Severity.FATAL)).isTrue();
    assertThat(cadence.hasToldFatal()).isFalse();
    cadence.accepted(1, Severity.FATAL, 0);
    assertThat(cadence.hasToldFatal()).isTrue();
  }

  @Test
  void lastMail_isTheNewestToldOrAccepted() {
    cadence.told(State.NEW, 1_000);
    assertThat(cadence.lastMail()).isEqualTo(1_000);
    cadence.accepted(1, Severity.ERROR, 5_000);
    cadence.accepted(1, Severity.ERROR, 2_000);
    assertThat(cadence.lastMail()).isEqualTo(5_000);
  }

  @Test
  void reopened_thirdTimeWithinADay_isFlapping() {
    cadence.reopened(0);
    cadence.reopened(12 * HOUR);
    assertThat(cadence.isFlapping()).isFalse();
    cadence.reopened(24 * HOUR - 1);
    assertThat(cadence.isFlapping()).isTrue();
  }

  @Test
  void reopened_thirdTimeADayAfterTheFirst_isNotFlapping() {
    cadence.reopened(0);
    cadence.reopened(12 * HOUR);
    cadence.reopened(24 * HOUR);
    assertThat(cadence.isFlapping()).isFalse();
  }

  @Test
  void history_isPerMinute() {
    events(2);
    assertThat(cadence.history(MINUTE)).containsExactly(2L, 0L);
  }
}
