package io.github.incidentmail.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who tells what is left when instances stop; part of {@link FleetContract}. */
abstract class FleetLeavingContract extends FleetMembersContract {
  /** Half as much again as there is between two reports. */
  private static final Duration SILENT = Duration.ofMillis(7_500);

  @Test
  void leave_anotherOneHasCounted_letsGo() {
    Talker a = talker("a");
    Talker b = talker("b");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(5)).fence();
    b.tell(PartBuilder.of(PROBLEM).counted(1));

    assertThat(a.leave(PartBuilder.of(PROBLEM).counted(6).fence(fence)).owner()).isFalse();
    FleetStanding taken = b.tell(PartBuilder.of(PROBLEM).counted(1));
    assertThat(taken.owner()).isTrue();
    assertThat(taken.total()).isEqualTo(7);
  }

  @Test
  void leave_nobodyElseHasCounted_keepsIt() {
    Talker a = talker("a");
    talker("b").tell(0);
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(5)).fence();

    FleetStanding kept = a.leave(PartBuilder.of(PROBLEM).counted(6).fence(fence));
    assertThat(kept.owner()).isTrue();
    assertThat(kept.fence()).isEqualTo(fence);
    assertThat(a.depart(fence, 1).granted()).isTrue();
  }

  @Test
  void leave_anotherOneTellsItThatHasCountedNone_letsGo() {
    Talker a = talker("a");
    Talker b = talker("b");
    b.tell(PartBuilder.of(PROBLEM));

    assertThat(a.leave(PartBuilder.of(PROBLEM).counted(6)).owner()).isFalse();
  }

  @Test
  void leave_allWhoHaveCountedLeave_theLastOneTells() {
    Talker a = talker("a");
    Talker b = talker("b");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(5)).fence();
    b.tell(PartBuilder.of(PROBLEM).counted(1));
    a.leave(PartBuilder.of(PROBLEM).counted(5).fence(fence).told(2, 1).story("x"));

    FleetStanding last = b.leave(PartBuilder.of(PROBLEM).counted(1));
    assertThat(last.owner()).isTrue();
    assertThat(last.total()).isEqualTo(6);
    assertThat(last.told()).isEqualTo(2);
    assertThat(last.story()).isEqualTo("x");
    assertThat(b.depart(last.fence(), 2).granted()).isTrue();
  }

  @Test
  void leave_askedAgain_takesNothingBack() {
    Talker a = talker("a");
    Talker b = talker("b");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(5)).fence();
    b.tell(PartBuilder.of(PROBLEM).counted(1));
    a.leave(PartBuilder.of(PROBLEM).counted(5).fence(fence));
    long taken = b.leave(PartBuilder.of(PROBLEM).counted(1)).fence();

    assertThat(a.leave(PartBuilder.of(PROBLEM).counted(5).done()).owner()).isFalse();
    assertThat(b.depart(taken, 1).granted()).isTrue();
  }

  @Test
  void leave_theOtherOneIsSilent_takesOver() {
    Talker a = talker("a");
    Talker b = talker("b");
    b.tell(PartBuilder.of(PROBLEM).counted(1));
    a.tell(PartBuilder.of(PROBLEM).counted(5));
    advance(SILENT);

    FleetStanding last = b.leave(PartBuilder.of(PROBLEM).counted(2));
    assertThat(last.owner()).isTrue();
    assertThat(last.total()).isEqualTo(7);
  }

  @Test
  void leave_theOtherOneHasLetGo_keepsIt() {
    Talker a = talker("a");
    Talker b = talker("b");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(5)).fence();
    b.tell(PartBuilder.of(PROBLEM).counted(1));
    b.tell(PartBuilder.of(PROBLEM).counted(1).done());

    assertThat(a.leave(PartBuilder.of(PROBLEM).counted(6).fence(fence)).owner()).isTrue();
  }

  @Test
  void leave_theOtherOneCountedLongAgoAndAsksForItNoMore_keepsIt() {
    Talker a = talker("a");
    Talker b = talker("b");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(5)).fence();
    b.tell(PartBuilder.of(PROBLEM).counted(1));
    advance(SILENT);
    b.tell(0);

    assertThat(a.leave(PartBuilder.of(PROBLEM).counted(6).fence(fence)).owner()).isTrue();
  }

  @Test
  void leave_theOwnerHasLetGo_takesOver() {
    Talker a = talker("a");
    Talker b = talker("b");
    long fence = b.tell(PartBuilder.of(PROBLEM).counted(5)).fence();
    b.tell(PartBuilder.of(PROBLEM).counted(5).fence(fence).told(5, 1).done());

    FleetStanding last = a.leave(PartBuilder.of(PROBLEM).counted(1));
    assertThat(last.owner()).isTrue();
    assertThat(last.told()).isEqualTo(5);
    assertThat(last.total()).isEqualTo(6);
  }

  @Test
  void leave_theOwnerThatHasCountedNoneAsksForItNoMore_takesOver() {
    Talker a = talker("a");
    Talker b = talker("b");
    b.tell(PartBuilder.of(PROBLEM));
    advance(SILENT);
    b.tell(0);

    assertThat(a.leave(PartBuilder.of(PROBLEM).counted(1)).owner()).isTrue();
  }

  @Test
  void leave_theOtherOneLeftWithoutAWord_keepsIt() {
    Talker a = talker("a");
    Talker b = talker("b");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(5)).fence();
    b.tell(PartBuilder.of(PROBLEM).counted(1));
    b.leave();

    assertThat(a.leave(PartBuilder.of(PROBLEM).counted(6).fence(fence)).owner()).isTrue();
  }

  @Test
  void leave_theOwnerLeftAndKeptIt_takesOver() {
    Talker a = talker("a");
    Talker b = talker("b");
    a.leave(PartBuilder.of(PROBLEM).counted(5));
    assertThat(b.tell(PartBuilder.of(PROBLEM).counted(1)).owner()).isFalse();

    assertThat(b.leave(PartBuilder.of(PROBLEM).counted(1)).owner()).isTrue();
  }
}
