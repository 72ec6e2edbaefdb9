package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many incidents are remembered, and what of them. */
class RememberedTest {
  private final Incidents incidents = InternalOnly.calm();
  private Instant now = Model.START;

  private int remembered() {
    return incidents.snapshot(Map.of(), now).incidents().size();
  }

  /** Tells so many kinds, whose numbers begin here. */
  private void tell(int first, int kinds) {
    for (int i = first; i < first + kinds; i++) {
      incidents.admit(Model.kind(i), now);
    }
    incidents.stop(now).forEach(report -> incidents.accepted(report.number(), now));
    now = now.plus(Duration.ofMinutes(20));
    incidents.due(now);
  }

  @Test
  void toldOnes_areFourThousandAtMost() {
    for (int i = 0; i < 9; i++) {
      tell(i * 500, 500);
    }
    assertThat(remembered()).isEqualTo(4_000);
  }

  @Test
  void untoldOnes_areNeverForgotten() {
    for (int i = 0; i < 900; i++) {
      incidents.admit(Model.kind(100_000 + i), now);
    }
    long untold = incidents.untold();
    for (int i = 0; i < 10; i++) { // told ones push each other out
      for (int kind = 0; kind < 500; kind++) {
        incidents.admit(Model.kind(i * 500 + kind), now);
      }
    }
    assertThat(incidents.untold()).isEqualTo(untold + 5_000);
  }

  @Test
  void toldOne_isForgottenADayAndTwoHoursAfterItsEnd() {
    tell(0, 1);
    now = now.plus(ThrottlePolicy.REOPEN_WITHIN); // it was closed just now
    incidents.due(now);
    assertThat(remembered()).isEqualTo(1);
    now = now.plusMillis(1);
    incidents.admit(Model.kind(1), now);
    incidents.due(now.plusSeconds(2));
    assertThat(remembered()).as("the old one is gone").isEqualTo(1);
  }

  private Instant later() {
    now = now.plusSeconds(2);
    return now;
  }

  @Test
  void everyChange_isOneForTheState() {
    long before = -1;
    Runnable[] all = {
      () -> incidents.admit(Model.kind(1), now),
      () -> incidents.overflowed("a.B", Severity.ERROR, "", 3, now),
      () -> incidents.due(later()),
      () -> incidents.accepted(1, now),
      () -> incidents.admit(Model.kind(1), now),
      () -> incidents.flush(now),
      () -> incidents.returned(2, now),
      () -> incidents.noticed(true, now),
      () -> incidents.noticed(false, now),
      () -> incidents.silences(List.of(), now),
      () -> incidents.stopShort(now),
      () -> incidents.stop(now),
      () -> incidents.lost(3, now),
      () -> incidents.adopt(incidents.snapshot(Map.of(), now), () -> {}, now)
    };
    for (int i = 0; i < all.length; i++) {
      all[i].run();
      assertThat(incidents.changes()).as("step %s", i).isGreaterThan(before);
      before = incidents.changes();
    }
  }

  @Test
  void opened_countsIncidentsAndNotEvents() {
    assertThat(incidents.opened()).isZero();
    incidents.admit(Model.kind(1), now);
    incidents.admit(Model.kind(1), now);
    incidents.admit(Model.kind(2), now);
    assertThat(incidents.opened()).isEqualTo(2);
  }
}
