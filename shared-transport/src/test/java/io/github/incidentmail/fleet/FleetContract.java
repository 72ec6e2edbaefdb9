package io.github.incidentmail.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every store of a fleet does, so that the one in memory and the real ones can't drift apart.
 */
public abstract class FleetContract extends FleetDeparturesContract {
  private static final Duration LEASE = Duration.ofSeconds(15);

  /** So much earlier that a busy machine doesn't come too late. */
  private static final Duration NEARLY = LEASE.minus(Duration.ofSeconds(10));

  @Test
  void exchange_firstReport_ownsTheProblem() {
    FleetStanding standing = talker("a").tell(PartBuilder.of(PROBLEM).counted(3).story("s"));

    assertThat(standing.fence()).isPositive();
    assertThat(standing)
        .isEqualTo(
            new FleetStanding(
                PROBLEM,
                true,
                standing.fence(),
                "INC-1",
                3,
                3,
                0,
                0,
                4,
                "orders-a",
                1,
                Set.of("1.0"),
                "",
                Duration.ZERO));
  }

  @Test
  void exchange_secondInstance_follows() {
    FleetStanding first = talker("a").tell(PartBuilder.of(PROBLEM).counted(3).severity(3));
    Talker b = talker(new FleetInstance("id-b", "orders-b", "1.1"));
    FleetStanding second =
        b.tell(PartBuilder.of(PROBLEM).incident("INC-2").counted(2).severity(5).story("mine"));

    assertThat(second.owner()).isFalse();
    assertThat(second.fence()).isEqualTo(first.fence());
    assertThat(second.incident()).isEqualTo("INC-1");
    assertThat(second.firstOn()).isEqualTo("orders-a");
    assertThat(second.counted()).isEqualTo(2);
    assertThat(second.total()).isEqualTo(5);
    assertThat(second.severity()).isEqualTo(5);
    assertThat(second.instances()).isEqualTo(2);
    assertThat(second.versions()).containsExactlyInAnyOrder("1.0", "1.1");
    assertThat(second.story()).isEmpty();
  }

  @Test
  void exchange_repeated_changesNothing() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(3)).fence();
    PartBuilder part =
        PartBuilder.of(PROBLEM).counted(9, 3).fence(fence).total(3).told(3, 1).story("s");
    FleetStanding once = a.tell(part);

    assertThat(once.total()).isEqualTo(9);
    assertThat(a.tell(part)).isEqualTo(once);
    assertThat(a.tell(part)).isEqualTo(once);
  }

  @Test
  void exchange_anEarlierReportAgain_takesNothingBack() {
    Talker a = talker("a");
    a.tell(PartBuilder.of(PROBLEM).counted(9).severity(5));
    FleetStanding standing = a.tell(PartBuilder.of(PROBLEM).counted(4).severity(2));

    assertThat(standing.counted()).isEqualTo(9);
    assertThat(standing.total()).isEqualTo(9);
    assertThat(standing.severity()).isEqualTo(5);
  }

  @Test
  void exchange_withoutEvents_isNoInstanceThatHadAny() {
    talker("a").tell(PartBuilder.of(PROBLEM).counted(1));
    FleetStanding standing =
        talker(new FleetInstance("id-b", "orders-b", "1.1")).tell(PartBuilder.of(PROBLEM));

    assertThat(standing.counted()).isZero();
    assertThat(standing.instances()).isEqualTo(1);
    assertThat(standing.versions()).containsExactly("1.0");
  }

  @Test
  void exchange_versionUnknown_isNone() {
    Talker nameless = talker(new FleetInstance("id-x", "orders-x", ""));

    assertThat(nameless.tell(PartBuilder.of(PROBLEM).counted(1)).versions()).isEmpty();
  }

  @Test
  void exchange_fleetHasForgottenTheInstance_countsFromWhatItHadSeen() {
    talker("a").tell(PartBuilder.of(PROBLEM).counted(10));
    advance(Duration.ofMinutes(1));
    FleetStanding standing = talker("b").tell(PartBuilder.of(PROBLEM).counted(7, 4).total(12));

    assertThat(standing.counted()).isEqualTo(7);
    assertThat(standing.total()).isEqualTo(13);
    assertThat(talker("c").tell(PartBuilder.of(PROBLEM).total(20)).total()).isEqualTo(20);
  }

  @Test
  void exchange_leaseRuns_nobodyElseTakesOver() {
    Talker a = talker("a");
    Talker b = talker("b");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    for (int i = 0; i < 4; i++) {
      advance(NEARLY);
      assertThat(b.tell(PartBuilder.of(PROBLEM).counted(1)).owner()).isFalse();
      FleetStanding own = a.tell(PartBuilder.of(PROBLEM).counted(1).fence(fence));
      assertThat(own.owner()).isTrue();
      assertThat(own.fence()).isEqualTo(fence);
    }
  }

  @Test
  void exchange_ownerSilent_nextOneTakesOverWithItsStory() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(5)).fence();
    a.tell(PartBuilder.of(PROBLEM).counted(5).fence(fence).told(4, 2).story("at 7"));
    advance(LEASE);
    FleetStanding taken = talker("b").tell(PartBuilder.of(PROBLEM).counted(1).told(0, 2));

    assertThat(taken.owner()).isTrue();
    assertThat(taken.fence()).isGreaterThan(fence);
    assertThat(taken.told()).isEqualTo(4);
    assertThat(taken.mails()).isEqualTo(2);
    assertThat(taken.story()).isEqualTo("at 7");
    assertThat(taken.storyAge()).isBetween(LEASE, LEASE.plus(TOLERANCE));
    FleetStanding former = a.tell(PartBuilder.of(PROBLEM).counted(5).fence(fence).told(5, 3));
    assertThat(former.owner()).isFalse();
    assertThat(former.fence()).isEqualTo(taken.fence());
    assertThat(former.told()).isEqualTo(4);
    assertThat(former.mails()).isEqualTo(2);
    assertThat(former.story()).isEmpty();
  }

  @Test
  void exchange_ownerSilentAndNobodyTookOver_goesOnWithItsFence() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(5)).fence();
    advance(LEASE.multipliedBy(4));
    FleetStanding standing = a.tell(PartBuilder.of(PROBLEM).counted(5).fence(fence).told(2, 1));

    assertThat(standing.owner()).isTrue();
    assertThat(standing.fence()).isEqualTo(fence);
    assertThat(standing.told()).isEqualTo(2);
    assertThat(talker("b").tell(PartBuilder.of(PROBLEM)).owner()).isFalse();
  }

  @Test
  void exchange_ownerStartedAgain_goesOnUnderItsNewId() {
    long fence = talker("a").tell(PartBuilder.of(PROBLEM).counted(5)).fence();
    Talker again = talker(new FleetInstance("id-a2", "orders-a", "1.0"));
    FleetStanding standing = again.tell(PartBuilder.of(PROBLEM).fence(fence).total(5).told(1, 1));

    assertThat(standing.owner()).isTrue();
    assertThat(standing.fence()).isEqualTo(fence);
    assertThat(standing.mails()).isEqualTo(1);
    assertThat(again.depart(fence, 2).granted()).isTrue();
    assertThat(talker("a").depart(fence, 3).granted()).isFalse();
  }

  @Test
  void exchange_answerWasLost_ownerLearnsAtItsNextReport() {
    Talker a = talker("a");
    long unheard = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    FleetStanding standing = a.tell(PartBuilder.of(PROBLEM).counted(1));

    assertThat(standing.owner()).isTrue();
    assertThat(standing.fence()).isGreaterThan(unheard);
    assertThat(talker("b").tell(PartBuilder.of(PROBLEM)).owner()).isFalse();
  }

  /** Else its next mail would tell the same with the same number. */
  @Test
  void exchange_answerWasLostAndTheOwnerHasMailed_itsMailCounts() {
    Talker a = talker("a");
    a.tell(PartBuilder.of(PROBLEM).counted(1).story("before"));
    FleetStanding standing =
        a.tell(PartBuilder.of(PROBLEM).counted(3).told(2, 1).story("after its mail"));

    assertThat(standing.owner()).isTrue();
    assertThat(standing.told()).isEqualTo(2);
    assertThat(standing.mails()).isEqualTo(1);
    assertThat(standing.story()).as("it knows its own better").isEmpty();
    assertThat(a.depart(standing.fence(), 1).granted()).isFalse();
    assertThat(a.depart(standing.fence(), 2).granted()).isTrue();
  }

  @Test
  void exchange_answerOfATakeoverWasLost_storyComesAgain() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    a.tell(PartBuilder.of(PROBLEM).counted(1).fence(fence).story("at 7"));
    advance(LEASE);
    Talker b = talker("b");
    b.tell(PartBuilder.of(PROBLEM).counted(1));

    assertThat(b.tell(PartBuilder.of(PROBLEM).counted(1)).story()).isEqualTo("at 7");
  }

  @Test
  void exchange_ownerLetsGo_nextOneTakesOverAtOnce() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(5)).fence();
    FleetStanding last =
        a.tell(PartBuilder.of(PROBLEM).counted(5).fence(fence).told(5, 1).story("x").done());
    assertThat(last.owner()).isFalse();
    FleetStanding taken = talker("b").tell(PartBuilder.of(PROBLEM).counted(1));

    assertThat(taken.owner()).isTrue();
    assertThat(taken.fence()).isGreaterThan(fence);
    assertThat(taken.told()).isEqualTo(5);
    assertThat(taken.story()).isEqualTo("x");
    assertThat(taken.storyAge()).isLessThan(TOLERANCE);
  }

  @Test
  void exchange_followerIsDone_ownsNothingAndTakesNothing() {
    Talker a = talker("a");
    Talker b = talker("b");
    assertThat(b.tell(PartBuilder.of(PROBLEM).counted(1).done()).owner()).isFalse();
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    assertThat(b.tell(PartBuilder.of(PROBLEM).counted(2).done()).owner()).isFalse();
    advance(LEASE);

    FleetStanding done = b.tell(PartBuilder.of(PROBLEM).counted(3).done());
    assertThat(done.owner()).isFalse();
    assertThat(done.total()).isEqualTo(4);
    assertThat(a.tell(PartBuilder.of(PROBLEM).counted(1).fence(fence)).fence()).isEqualTo(fence);
  }

  @Test
  void exchange_followerKnowsFewerMails_getsTheStory() {
    Talker a = talker("a");
    Talker b = talker("b");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    a.tell(PartBuilder.of(PROBLEM).counted(1).fence(fence).told(1, 1).story("one"));

    assertThat(b.tell(PartBuilder.of(PROBLEM).told(0, 0)).story()).isEqualTo("one");
    assertThat(b.tell(PartBuilder.of(PROBLEM).told(0, 1)).story()).isEmpty();
  }

  @Test
  void exchange_followersToldAndStory_countForNothing() {
    talker("a").tell(PartBuilder.of(PROBLEM).counted(1).story("a's"));
    FleetStanding standing =
        talker("b").tell(PartBuilder.of(PROBLEM).counted(1).told(9, 9).story("b's"));

    assertThat(standing.told()).isZero();
    assertThat(standing.mails()).isZero();
    advance(LEASE);
    assertThat(talker("c").tell(PartBuilder.of(PROBLEM)).story()).isEqualTo("a's");
  }

  @Test
  void exchange_storeForgot_followerFirst_startsFromWhatItKnows() {
    Talker a = talker("a");
    Talker b = talker("b");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(10)).fence();
    b.tell(PartBuilder.of(PROBLEM).counted(5));
    advance(Duration.ofSeconds(1));
    flush();
    FleetStanding follower =
        b.tell(PartBuilder.of(PROBLEM).counted(6, 5).total(15).told(3, 1).severity(5));

    assertThat(follower.owner()).isTrue();
    assertThat(follower.fence()).isGreaterThan(fence);
    assertThat(follower.total()).isEqualTo(16);
    assertThat(follower.told()).isEqualTo(3);
    assertThat(follower.mails()).isEqualTo(1);
    FleetStanding former =
        a.tell(PartBuilder.of(PROBLEM).counted(12, 10).total(15).fence(fence).told(4, 2));
    assertThat(former.owner()).isFalse();
    assertThat(former.total()).isEqualTo(18);
    assertThat(former.told()).isEqualTo(3);
    assertThat(former.instances()).isEqualTo(2);
    assertThat(b.tell(PartBuilder.of(PROBLEM).fence(follower.fence())).owner()).isTrue();
  }

  @Test
  void exchange_storeForgot_ownerFirst_goesOnWithItsFence() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(10)).fence();
    flush();
    FleetStanding standing =
        a.tell(PartBuilder.of(PROBLEM).counted(10, 10).total(10).told(9, 3).fence(fence));

    assertThat(standing.owner()).isTrue();
    assertThat(standing.fence()).isEqualTo(fence);
    assertThat(standing.total()).isEqualTo(10);
    assertThat(standing.mails()).isEqualTo(3);
  }

  @Test
  void exchange_storeForgot_whatNobodyKnewComesOnTopOfWhatWasKnown() {
    Talker a = talker("a");
    Talker b = talker("b");
    long fence = a.tell(PartBuilder.of(PROBLEM).counted(10)).fence();
    b.tell(PartBuilder.of(PROBLEM).counted(5));
    advance(Duration.ofSeconds(1));
    flush();
    assertThat(talker("c").tell(PartBuilder.of(PROBLEM).counted(4)).total()).isEqualTo(4);
    PartBuilder follower = PartBuilder.of(PROBLEM).counted(6, 5).total(15);
    assertThat(b.tell(follower).total()).isEqualTo(4 + 15 + 1);
    PartBuilder former = PartBuilder.of(PROBLEM).counted(12, 10).total(14).fence(fence);
    assertThat(a.tell(former).total()).isEqualTo(4 + 15 + 1 + 2);
    assertThat(b.tell(PartBuilder.of(PROBLEM).counted(6, 6).total(20)).total()).isEqualTo(22);
    assertThat(a.tell(PartBuilder.of(PROBLEM).counted(12, 12).total(22)).total()).isEqualTo(22);
  }

  /** It took the problem over from instances that are gone. */
  @Test
  void exchange_storeForgot_formerOwnerWithoutEvents_bringsItsTotalOnce() {
    Talker a = talker("a");
    long fence = a.tell(PartBuilder.of(PROBLEM)).fence();
    advance(Duration.ofSeconds(1));
    flush();
    talker("c").tell(PartBuilder.of(PROBLEM).counted(4));
    PartBuilder former = PartBuilder.of(PROBLEM).total(200).fence(fence);
    assertThat(a.tell(former).total()).isEqualTo(204);
    assertThat(a.tell(PartBuilder.of(PROBLEM).total(204)).total()).isEqualTo(204);
  }

  @Test
  void exchange_storeForgot_formerOwnerNeverSharesAFence() {
    Talker a = talker("a");
    Talker b = talker("b");
    long first = a.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    advance(LEASE);
    long second = b.tell(PartBuilder.of(PROBLEM).counted(1)).fence();
    flush();
    assertThat(a.tell(PartBuilder.of(PROBLEM).counted(1).fence(first)).owner()).isTrue();
    advance(LEASE);
    long third = talker("c").tell(PartBuilder.of(PROBLEM).counted(1)).fence();

    assertThat(third).isGreaterThan(second);
    assertThat(b.tell(PartBuilder.of(PROBLEM).counted(1).fence(second)).owner()).isFalse();
  }

  @Test
  void exchange_severalProblems_areAnsweredInTheirOrder() {
    List<FleetStanding> standings =
        talker("a")
            .tell(
                FleetReport.ANY,
                PartBuilder.of(Long.MIN_VALUE).counted(1L << 50).incident("one"),
                PartBuilder.of(-1).counted(2).incident("two"),
                PartBuilder.of(Long.MAX_VALUE).counted(3).incident("three"))
            .standings();

    assertThat(standings)
        .extracting(FleetStanding::problem)
        .containsExactly(Long.MIN_VALUE, -1L, Long.MAX_VALUE);
    assertThat(standings)
        .extracting(FleetStanding::incident)
        .containsExactly("one", "two", "three");
    assertThat(standings).extracting(FleetStanding::total).containsExactly(1L << 50, 2L, 3L);
  }

  @Test
  void exchange_anyText_comesBackAsItIs() {
    String odd = "ü € \uD83D\uDE00 a:b\n\t\"'{}%d \\0 1e5";
    Talker a = talker(new FleetInstance("id " + odd, "name " + odd, "version " + odd));
    FleetAnswer answer = a.tell(0, PartBuilder.of(PROBLEM).counted(1).incident(odd));
    String story = "0123456789abcdef".repeat(256);
    long fence = answer.standings().get(0).fence();
    a.tell(PartBuilder.of(PROBLEM).counted(1).fence(fence).story(story));
    advance(LEASE);

    assertThat(answer.members().list()).containsExactly(a.self());
    FleetStanding taken = talker("b").tell(PartBuilder.of(PROBLEM));
    assertThat(taken.incident()).isEqualTo(odd);
    assertThat(taken.firstOn()).isEqualTo("name " + odd);
    assertThat(taken.versions()).containsExactly("version " + odd);
    assertThat(taken.story()).isEqualTo(story);
  }

  @Test
  void share_asExpected_replacesTheTextForAll() {
    assertThat(talker("a").share("", "one\ntwo ~")).isEmpty();
    assertThat(talker("b").share("one\ntwo ~", "three")).isEqualTo("one\ntwo ~");
    assertThat(talker("a").share("other", "four")).isEqualTo("three");
    assertThat(talker("c").share("three", "three")).isEqualTo("three");
  }

  @Test
  void share_notAsExpected_replacesNothing() {
    talker("a").share("", "one");

    assertThat(talker("b").share("", "two")).isEqualTo("one");
    assertThat(talker("b").share("on", "two")).isEqualTo("one");
    assertThat(talker("b").share("one ", "two")).isEqualTo("one");
    assertThat(talker("b").share("none", "two")).isEqualTo("one");
  }

  @Test
  void share_storeForgot_isEmptyAgain() {
    talker("a").share("", "one");
    flush();

    assertThat(talker("a").share("one", "two")).isEmpty();
    assertThat(talker("a").share("", "two")).isEmpty();
  }
}
