package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossesTest {
  private final Losses losses = new Losses();

  @Test
  void loss_isUntoldUntilAMailThatSaysItArrives() {
    losses.add(7);
    long mark = losses.mark();
    losses.add(5);
    assertThat(losses.untold()).isEqualTo(12);
    assertThat(losses.said(mark)).isEqualTo(7);

    losses.arrived(mark);
    assertThat(losses.untold()).isEqualTo(5);
    assertThat(losses.said(mark)).as("said once").isZero();
    assertThat(losses.said(losses.mark())).isEqualTo(5);
  }

  @Test
  void olderMailThatArrivesLate_takesNothingBack() {
    losses.add(7);
    long older = losses.mark();
    losses.add(5);
    losses.arrived(losses.mark());
    losses.arrived(older);
    assertThat(losses.untold()).isZero();
  }

  @Test
  void adoptedByALifeWithoutLosses_itsMailOnItsWaySaysThem() {
    long from = losses.adopt(9);
    assertThat(losses.untold()).isEqualTo(9);
    losses.arrived(from + 6); // of the nine the mail said six
    assertThat(losses.untold()).isEqualTo(3);
  }

  @Test
  void adoptedByALifeWithLossesOfItsOwn_theyAreSaidAgainRatherThanNever() {
    losses.add(4);
    long from = losses.adopt(9);
    losses.arrived(from + 9);
    assertThat(losses.untold()).isEqualTo(13);
  }
}
