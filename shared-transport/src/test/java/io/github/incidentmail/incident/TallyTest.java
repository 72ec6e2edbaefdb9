package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      tally.add(1);
    }
  }

  @Test
  void send_tellsEverythingUntold() {
    add(5);
    assertThat(tally.send()).isEqualTo(new Account(0, 5, 0, 0, 0));
    add(2);
    assertThat(tally.dirty()).isEqualTo(2);
    assertThat(tally.pending()).isEqualTo(7);
    assertThat(tally.send()).isEqualTo(new Account(0, 2, 5, 0, 0));
  }

  @Test
  void acceptedReturnedOrLost_eachEventStaysInOnePlace() {
    add(9);
    tally.send();
    tally.accepted(4);
    tally.lost(2);
    assertThat(tally.isOnItsWay()).isTrue();
    assertThat(tally.dirty()).isZero();
    tally.returned(3);
    assertThat(tally.isOnItsWay()).isFalse();
    assertThat(tally.dirty()).isEqualTo(3);
    assertThat(tally.pending()).isEqualTo(3);
    assertThat(tally.send()).isEqualTo(new Account(4, 3, 0, 0, 2));
  }

  @Test
  void leave_countsElsewhere() {
    add(3);
    tally.leave(2);
    assertThat(tally.dirty()).isEqualTo(1);
  }
}
