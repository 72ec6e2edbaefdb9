package io.github.incidentmail.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a mail may leave; part of {@link FleetContract}. */
abstract class FleetDeparturesContract extends FleetLeavingContract {
  private static final long OTHER = 8;

  @Test
  void depart_ownerWithFreeNumber_isGranted() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();

    assertThat(a.depart(fence, 1).granted()).isTrue();
    assertThat(a.tell(PartBuilder.of(PROBLEM).counted(1).fence(fence)).mails()).isEqualTo(1);
    assertThat(a.depart(fence, 3).granted()).isTrue();
  }

  @Test
  void depart_numberGivenOut_isLost() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    a.depart(fence, 2);

    assertThat(a.depart(fence, 2).lost()).containsExactly(PROBLEM);
    assertThat(a.depart(fence, 1).lost()).containsExactly(PROBLEM);
    assertThat(a.depart(fence, 3).granted()).isTrue();
  }

  @Test
  void depart_byAnother_isLost() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();

    assertThat(talker("b").depart(fence, 1).lost()).containsExactly(PROBLEM);
    assertThat(a.depart(fence - 1, 1).lost()).containsExactly(PROBLEM);
    assertThat(a.depart(fence, 1).granted()).isTrue();
  }

  @Test
  void depart_afterAnotherTookOver_isLost() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    advance(Duration.ofMinutes(1));
    assertThat(a.depart(fence, 1).granted()).isTrue();
    talker("b").tell(PartBuilder.of(PROBLEM).counted(1));

    assertThat(a.depart(fence, 2).lost()).containsExactly(PROBLEM);
  }

  @Test
  void depart_afterLettingGo_isGrantedUntilAnotherTakesOver() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    a.tell(PartBuilder.of(PROBLEM).counted(1).fence(fence).done());

    assertThat(a.depart(fence, 1).granted()).isTrue();
  }

  @Test
  void depart_ofUnknownProblem_isGranted() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    flush();

    assertThat(a.depart(fence, 1).granted()).isTrue();
    assertThat(a.depart(fence, 1).granted()).isTrue();
  }

  @Test
  void depart_oneOfTwoLost_takesNothing() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    long other = a.tell(PartBuilder.of(OTHER).counted(1)).fence();
    FleetDeparture.Tells right = new FleetDeparture.Tells(PROBLEM, fence, 1);
    FleetDeparture.Tells wrong = new FleetDeparture.Tells(OTHER, other + 1, 1);
    FleetDeparture.Limits one = new FleetDeparture.Limits(1, 1, 1);

    assertThat(a.depart(one, 1, true, false, right, wrong).lost()).containsExactly(OTHER);
    assertThat(a.depart(one, 1, true, true, wrong).lost()).containsExactly(OTHER);
    FleetDeparture.Tells mended = new FleetDeparture.Tells(OTHER, other, 1);
    assertThat(a.depart(one, 1, true, false, right, mended).granted()).isTrue();
  }

  @Test
  void depart_withoutRoom_leavesTheNumber() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    FleetDeparture.Limits one = new FleetDeparture.Limits(1, 100, 100);
    a.depart(one, 1, true);
    FleetDeparture.Tells tells = new FleetDeparture.Tells(PROBLEM, fence, 1);

    assertWait(a.depart(one, 1, true, false, tells), Duration.ofMinutes(1));
    advance(Duration.ofMinutes(1));
    assertThat(a.depart(one, 1, true, false, tells).granted()).isTrue();
  }

  @Test
  void depart_minuteIsFull_waitsForOneMoreThanIsKept() {
    FleetDeparture.Limits five = new FleetDeparture.Limits(5, 1000, 1000);
    Talker a = talker("a");
    Talker b = talker("b");
    for (int i = 0; i < 2; i++) {
      assertThat(a.depart(five, 1, false).granted()).isTrue();
      assertThat(b.depart(five, 1, false).granted()).isTrue();
    }
    assertWait(b.depart(five, 1, false), Duration.ofSeconds(12));
    assertThat(b.depart(five, 1, true).granted()).isTrue();
    assertWait(b.depart(five, 1, true), Duration.ofSeconds(12));
    assertWait(a.depart(five, 1, false), Duration.ofSeconds(24));
    advance(Duration.ofSeconds(24));
    assertThat(a.depart(five, 1, false).granted()).isTrue();
  }

  @Test
  void depart_fullMinutesLater_hasNoMoreThanOneMinutesRoom() {
    FleetDeparture.Limits two = new FleetDeparture.Limits(2, 1000, 1000);
    Talker a = talker("a");
    a.depart(two, 1, false);
    advance(Duration.ofHours(3));

    assertThat(a.depart(two, 1, false).granted()).isTrue();
    assertThat(a.depart(two, 1, false).granted()).isTrue();
    assertWait(a.depart(two, 1, false), Duration.ofSeconds(30));
  }

  @Test
  void depart_forced_leavesAndIsCounted() {
    FleetDeparture.Limits one = new FleetDeparture.Limits(1, 1000, 1000);
    Talker a = talker("a");
    for (int i = 0; i < 5; i++) {
      assertThat(a.depart(one, 1, false, true).granted()).isTrue();
    }
    // at most a minute's mails are owed
    assertWait(a.depart(one, 1, true), Duration.ofMinutes(2));
  }

  @Test
  void depart_dayIsFull_waitsForTheOldestHour() {
    FleetDeparture.Limits five = new FleetDeparture.Limits(1000, 5, 1000);
    Talker a = talker("a");
    for (int i = 0; i < 4; i++) {
      assertThat(a.depart(five, 1, false).granted()).isTrue();
    }
    Duration wait = a.depart(five, 1, false).delay();
    assertThat(wait).isBetween(Duration.ofHours(23).minus(TOLERANCE), Duration.ofHours(24));
    assertThat(a.depart(five, 1, true).granted()).isTrue();
    assertThat(a.depart(five, 1, true).granted()).isFalse();
    advance(wait);
    assertThat(a.depart(five, 1, false).granted()).isTrue();
  }

  @Test
  void depart_forcedInAFullDay_isCountedToo() {
    FleetDeparture.Limits one = new FleetDeparture.Limits(1000, 1, 1000);
    Talker a = talker("a");
    assertThat(a.depart(one, 1, true).granted()).isTrue();
    advance(Duration.ofHours(12));
    assertThat(a.depart(one, 1, false, true).granted()).isTrue();
    advance(Duration.ofHours(12));

    assertThat(a.depart(one, 1, true).delay())
        .isBetween(Duration.ofHours(11).minus(TOLERANCE), Duration.ofHours(12));
  }

  @Test
  void depart_recipientsOfTheDay_keepAFifthForUrgentOnes() {
    FleetDeparture.Limits ten = new FleetDeparture.Limits(1000, 1000, 10);
    Talker a = talker("a");
    assertThat(a.depart(ten, 5, false).granted()).isTrue();
    assertThat(a.depart(ten, 3, false).granted()).isTrue();
    assertThat(a.depart(ten, 1, false).delay())
        .isBetween(Duration.ofHours(23).minus(TOLERANCE), Duration.ofHours(24));
    assertThat(a.depart(ten, 3, true).granted()).isFalse();
    assertThat(a.depart(ten, 2, true).granted()).isTrue();
  }

  @Test
  void depart_moreRecipientsThanADayAllows_leaveWhereNothingWasSent() {
    FleetDeparture.Limits ten = new FleetDeparture.Limits(1000, 1000, 10);
    Talker a = talker("a");

    assertThat(a.depart(ten, 50, false).granted()).isTrue();
    assertThat(a.depart(ten, 1, true).granted()).isFalse();
  }

  private static void assertWait(FleetPermit permit, Duration expected) {
    assertThat(permit.lost()).isEmpty();
    assertThat(permit.delay()).isBetween(shorter(expected), expected);
  }

  /** A busy machine needs a while from one question to the next. */
  private static Duration shorter(Duration expected) {
    Duration shorter = expected.minus(TOLERANCE);
    return shorter.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : shorter;
  }
}
