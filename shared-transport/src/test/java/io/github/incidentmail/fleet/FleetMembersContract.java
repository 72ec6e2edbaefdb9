package io.github.incidentmail.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is there; part of {@link FleetContract}. */
abstract class FleetMembersContract extends FleetContractRig {
  private static final Duration SILENT = Duration.ofSeconds(30);

  @Test
  void members_eachThatReports_isOne() {
    Talker a = talker("a");
    FleetMembers alone = a.tell(0).members();
    FleetMembers two = talker("b").tell(0).members();

    assertThat(alone.size()).isEqualTo(1);
    assertThat(alone.list()).containsExactly(a.self());
    assertThat(two.size()).isEqualTo(2);
    assertThat(two.epoch()).isNotEqualTo(alone.epoch());
    assertThat(two.list()).extracting(FleetInstance::id).containsExactlyInAnyOrder("id-a", "id-b");
  }

  @Test
  void members_listIsKnown_isNotSentAgain() {
    Talker a = talker("a");
    FleetMembers before = a.tell(0).members();
    FleetMembers same = a.tell(before.epoch()).members();
    talker("b").tell(FleetReport.ANY);
    FleetMembers later = a.tell(before.epoch()).members();

    assertThat(same.epoch()).isEqualTo(before.epoch());
    assertThat(same.size()).isEqualTo(1);
    assertThat(same.list()).isEmpty();
    assertThat(later.list()).hasSize(2);
  }

  @Test
  void members_noneWanted_areCountedOnly() {
    talker("a").tell(FleetReport.ANY);
    FleetMembers members = talker("b").tell(FleetReport.ANY).members();

    assertThat(members.size()).isEqualTo(2);
    assertThat(members.list()).isEmpty();
  }

  @Test
  void members_oneLeaves_isGoneAtOnce() {
    Talker a = talker("a");
    Talker b = talker("b");
    a.tell(0);
    long both = b.tell(0).members().epoch();

    assertThat(b.leave().members().size()).isEqualTo(1);
    FleetMembers left = a.tell(both).members();
    assertThat(left.epoch()).isNotEqualTo(both);
    assertThat(left.list()).containsExactly(a.self());
  }

  @Test
  void members_leavesWithoutHavingCome_changesNothing() {
    Talker a = talker("a");
    long epoch = a.tell(0).members().epoch();
    talker("b").leave();

    assertThat(a.tell(epoch).members().epoch()).isEqualTo(epoch);
  }

  @Test
  void members_oneIsSilentForHalfAMinute_isGone() {
    Talker a = talker("a");
    talker("b").tell(0);
    advance(SILENT.minus(TOLERANCE));
    long both = a.tell(0).members().epoch();
    advance(TOLERANCE);
    FleetMembers alone = a.tell(both).members();

    assertThat(alone.epoch()).isNotEqualTo(both);
    assertThat(alone.list()).containsExactly(a.self());
  }

  @Test
  void members_anotherVersionUnderTheSameId_isTold() {
    talker("a").tell(0);
    Talker b = talker("b");
    long before = b.tell(0).members().epoch();
    Talker newer = talker(new FleetInstance("id-a", "orders-a", "1.1"));
    newer.tell(0);

    assertThat(b.tell(before).members().list()).contains(newer.self()).hasSize(2);
  }

  @Test
  void members_storeForgot_noEpochComesAgain() {
    Talker a = talker("a");
    long first = a.tell(0).members().epoch();
    long last = talker("b").tell(0).members().epoch();
    advance(Duration.ofSeconds(1));
    flush();

    assertThat(a.tell(last).members().epoch()).isNotIn(first, last);
    assertThat(a.tell(last).members().list()).containsExactly(a.self());
  }
}
