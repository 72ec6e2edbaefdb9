package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.FleetModel.Member;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetDeparture;
import io.github.incidentmail.fleet.FleetPermit;
import io.github.incidentmail.fleet.FleetReport;
import io.github.incidentmail.fleet.ModelFleet;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Spread;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.smtp.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** FL1 to FL5: several instances, one story. */
class FleetTest {
  private static final AlertEvent ERROR = Events.error("com.example.A", "failed");

  private final ModelFleet store =
      new ModelFleet(FleetModel.START.toEpochMilli(), Duration.ofHours(26));
  private final FleetModel fleet = new FleetModel(store::connect, store::advance);

  @Test
  void oneErrorOnEach_isOneMailThatTellsAll() {
    fleet.join(100);

    fleet.logOnAll(Duration.ofSeconds(1), 1, ERROR);
    fleet.run(Duration.ofMinutes(20));

    assertThat(fleet.story()).containsExactly("orders-1: NEW@2S");
    assertThat(fleet.told()).isEqualTo(100);
    Told told = fleet.mails().get(0).incidents().get(0);
    assertThat(told.spread()).isEqualTo(new Spread(100, 100, "orders-1", List.of()));
    assertEverythingIsAccounted();
  }

  @Test
  void theSameErrorForAnHour_costsWhatItCostsOnOne() {
    fleet.join(10);

    fleet.logOnAll(Duration.ofSeconds(5), 720, ERROR);
    fleet.run(Duration.ofMinutes(16));

    assertThat(fleet.story())
        .containsExactly(
            "orders-1: NEW@2S",
            "orders-1: UPDATE@5M2S",
            "orders-1: UPDATE@20M2S",
            "orders-1: QUIET@1H14M57S");
    assertThat(fleet.told()).isEqualTo(7_200);
    assertEverythingIsAccounted();
  }

  @Test
  void theOwnerIsKilledBeforeItsFirstMail_anotherOneTellsAll() {
    fleet.join(3);
    fleet.logOnAll(Duration.ofSeconds(1), 1, ERROR);

    fleet.members.get(0).kill();
    fleet.run(Duration.ofMinutes(20));

    assertThat(fleet.story()).containsExactly("orders-2: NEW@15S");
    assertThat(fleet.told()).isEqualTo(3);
  }

  @Test
  void theOwnerIsKilledAfterItsFirstMail_anotherOneGoesOn() {
    fleet.join(3);
    fleet.logOnAll(Duration.ofSeconds(1), 5, ERROR);

    fleet.members.get(0).kill();
    fleet.logOnAll(Duration.ofSeconds(1), 595, ERROR);
    fleet.run(Duration.ofMinutes(16));

    assertThat(fleet.story())
        .containsExactly(
            "orders-1: NEW@2S",
            "orders-2: UPDATE@5M2S",
            "orders-2: UPDATE@20M2S",
            "orders-2: QUIET@25M2S");
    // the owner's last two were counted by nobody else yet
    assertThat(fleet.told()).isEqualTo(15 - 2 + 2 * 595);
    List<Report> mails = fleet.mails();
    assertThat(mails.stream().map(mail -> mail.incidents().get(0).id()).distinct()).hasSize(1);
    assertThat(mails.stream().map(mail -> mail.incidents().get(0).mail()))
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void aRecurrenceElsewhere_reopensTheSameStory() {
    fleet.join(3);
    fleet.members.get(0).log(ERROR);
    fleet.run(Duration.ofHours(1));

    fleet.members.get(2).log(ERROR);
    fleet.run(Duration.ofHours(1));

    assertThat(fleet.story()).containsExactly("orders-1: NEW@2S", "orders-3: REOPENED@1H2S");
    assertThat(fleet.told()).isEqualTo(2);
  }

  @Test
  void theFirstAnswerIsLate_nobodyMailsAlone() {
    store.slow();
    fleet.join(3);
    fleet.logOnAll(Duration.ofSeconds(3), 1, ERROR);

    store.up();
    fleet.run(Duration.ofMinutes(20));

    assertThat(fleet.story()).containsExactly("orders-1: NEW@5S", "orders-1: UPDATE@5M5S");
    assertThat(fleet.told()).isEqualTo(3);
  }

  /** The store has heard of the problem, but not of the mail. */
  @Test
  void theAnswersAreLostUntilItHasMailed_itsMailIsTheFleets() {
    fleet.join(1);
    store.deaf();
    fleet.logOnAll(Duration.ofSeconds(20), 1, ERROR);
    assertThat(fleet.story()).containsExactly("orders-1: NEW@2S");

    store.up();
    fleet.logOnAll(Duration.ofSeconds(1), 60, ERROR);
    fleet.run(Duration.ofMinutes(30));

    assertThat(fleet.story()).containsExactly("orders-1: NEW@2S", "orders-1: UPDATE@5M2S");
    assertThat(fleet.told()).isEqualTo(61);
    assertEverythingIsAccounted();
  }

  @Test
  void theStoreIsDown_eachTellsAfterItsRank() {
    fleet.join(400);
    fleet.run(Duration.ofMinutes(2));

    store.down();
    fleet.logOnAll(Duration.ofSeconds(10), 30, ERROR);
    store.up();
    int during = fleet.mails().size();
    fleet.run(Duration.ofMinutes(30));

    assertThat(during).isBetween(19, 21);
    assertThat(fleet.mails().stream().map(Report::at).distinct()).hasSizeGreaterThan(19);
    assertThat(fleet.told()).as("nothing is lost").isGreaterThanOrEqualTo(400 * 30);
    assertEverythingIsAccounted();
  }

  @Test
  void theStoreIsDownSoonAfterAllHaveStarted_eachKnowsItsRank() {
    fleet.join(100);
    fleet.run(Duration.ofSeconds(20));

    store.down();
    fleet.logOnAll(Duration.ofSeconds(10), 30, ERROR);

    assertThat(fleet.mails()).hasSizeBetween(19, 21);
  }

  @Test
  void theStoreForgetsEverything_nothingIsToldAsNewAgain() {
    fleet.join(10);
    fleet.logOnAll(Duration.ofSeconds(1), 60, ERROR);

    store.flush();
    fleet.logOnAll(Duration.ofSeconds(1), 540, ERROR);
    fleet.run(Duration.ofMinutes(20));

    assertThat(fleet.story())
        .containsExactly(
            "orders-1: NEW@2S",
            "orders-2: UPDATE@5M2S",
            "orders-2: UPDATE@20M2S",
            "orders-2: QUIET@25M2S");
    assertThat(fleet.told()).isGreaterThanOrEqualTo(6_000);
  }

  @Test
  void theStoreForgetsWhatFollowersAskedForWhileTheOpeningWasOnItsWay_itIsNotToldAsNewAgain() {
    fleet.join(10);
    fleet
        .members
        .get(0)
        .pipeline
        .transport
        .next
        .add(FakeTransport.verdict(Verdict.Kind.DEFER, Duration.ofSeconds(30), List.of()));
    fleet.logOnAll(Duration.ofSeconds(1), 60, ERROR);

    store.flush();
    fleet.logOnAll(Duration.ofSeconds(1), 540, ERROR);

    assertThat(fleet.story())
        .filteredOn(mail -> mail.contains("NEW"))
        .containsOnly("orders-1: NEW@2S");
  }

  @Test
  void anInstanceThatStops_leavesItsUntoldToTheOthers() {
    fleet.join(2);
    fleet.logOnAll(Duration.ofSeconds(1), 10, ERROR);
    Member first = fleet.members.get(0);

    first.stop();
    fleet.run(Duration.ofMinutes(30));

    assertThat(fleet.story()).containsExactly("orders-1: NEW@2S", "orders-2: UPDATE@5M2S");
    assertThat(fleet.told()).isEqualTo(20);
  }

  @Test
  void allStopOneAfterTheOther_theLastTellsWhatTheyLeft() {
    fleet.join(5);
    fleet.logOnAll(Duration.ofSeconds(1), 10, ERROR);

    fleet.members.forEach(Member::stop);

    assertThat(fleet.story()).containsExactly("orders-1: NEW@2S", "orders-5: UPDATE@10S");
    assertThat(fleet.told()).isEqualTo(50);
    assertThat(fleet.mails().get(1).incidents().get(0).perMinute()).allMatch(count -> count <= 50);
    assertEverythingIsAccounted();
  }

  @Test
  void allStopAtOnce_theLastTellsWhatTheyLeft() {
    fleet.join(5);
    fleet.logOnAll(Duration.ofSeconds(1), 10, ERROR);

    fleet.members.forEach(Member::tellLast);
    fleet.members.forEach(Member::tellLast);
    fleet.members.forEach(Member::leave);

    assertThat(fleet.story()).containsExactly("orders-1: NEW@2S", "orders-5: UPDATE@10S");
    assertThat(fleet.told()).isEqualTo(50);
    assertEverythingIsAccounted();
  }

  @Test
  void replacedByInstancesThatDoNotKnowTheProblem_itIsToldBeforeTheLastOneGoes() {
    fleet.join(2);
    fleet.logOnAll(Duration.ofSeconds(1), 10, ERROR);

    for (Member old : List.copyOf(fleet.members)) {
      fleet.join("newer-" + old.name, "1.1");
      fleet.run(Duration.ofSeconds(10));
      old.stop();
    }
    fleet.run(Duration.ofMinutes(30));

    assertThat(fleet.story()).containsExactly("orders-1: NEW@2S", "orders-2: UPDATE@30S");
    assertThat(fleet.told()).isEqualTo(20);
    assertEverythingIsAccounted();
  }

  @Test
  void theOnlyOneThatGoesOnStops_whoseCopyIsClosedTellsTheRest() {
    logOnBothAndThenOnTheFirstForLonger();

    fleet.members.get(0).stop();
    fleet.run(Duration.ofMinutes(30));

    assertTheSecondHasToldTheRest("orders-2: QUIET@51M30S");
  }

  @Test
  void theOnlyOneThatGoesOnIsKilled_whoseCopyIsClosedTellsTheRest() {
    logOnBothAndThenOnTheFirstForLonger();

    fleet.members.get(0).kill();
    fleet.run(Duration.ofMinutes(30));

    assertTheSecondHasToldTheRest("orders-2: QUIET@51M30S");
  }

  @Test
  void theOnlyOneThatGoesOnStopsAndWhoseCopyIsClosedToo_theLastTellsTheRest() {
    logOnBothAndThenOnTheFirstForLonger();

    fleet.members.forEach(Member::stop);

    assertTheSecondHasToldTheRest("orders-2: UPDATE@37M");
  }

  /**
   * The second one's copy is over a quarter of an hour after the last mail, while some are untold.
   */
  private void logOnBothAndThenOnTheFirstForLonger() {
    fleet.join(2);
    fleet.logOnAll(Duration.ofSeconds(30), 1, ERROR);
    for (int event = 2; event <= 74; event++) {
      fleet.members.get(0).log(ERROR);
      fleet.run(Duration.ofSeconds(30));
    }
  }

  private void assertTheSecondHasToldTheRest(String last) {
    assertThat(fleet.story())
        .containsExactly(
            "orders-1: NEW@2S", "orders-1: UPDATE@5M2S", "orders-1: UPDATE@20M2S", last);
    assertThat(fleet.told()).isEqualTo(75);
    assertThat(fleet.mails().stream().map(mail -> mail.incidents().get(0).id()).distinct())
        .hasSize(1);
    assertEverythingIsAccounted();
  }

  @Test
  void whatComesDuringAStop_isNotLeftToOneThatCountedItLongAgo() {
    tellAndForgetOnBoth();

    Member first = fleet.members.get(0);
    first.pipeline.handOff.offer(ERROR);
    first.stop();
    fleet.run(Duration.ofMinutes(30));

    assertThat(fleet.story()).endsWith("orders-1: REOPENED@1H");
    assertThat(fleet.told()).isEqualTo(3);
    assertEverythingIsAccounted();
  }

  @Test
  void whatComesDuringAStop_isNotLeftToAFormerOwner() {
    tellAndForgetOnBoth();

    Member second = fleet.members.get(1);
    second.pipeline.handOff.offer(ERROR);
    second.stop();
    fleet.run(Duration.ofMinutes(30));

    assertThat(fleet.story()).endsWith("orders-2: REOPENED@1H");
    assertThat(fleet.told()).isEqualTo(3);
    assertEverythingIsAccounted();
  }

  private void tellAndForgetOnBoth() {
    fleet.join(2);
    fleet.logOnAll(Duration.ofSeconds(1), 1, ERROR);
    fleet.runUntil(FleetModel.START.plus(Duration.ofHours(1)));
    assertThat(fleet.told()).isEqualTo(2);
  }

  @Test
  void whatIsLeftToOneWhoseCopyHasJustClosed_isToldByIt() {
    fleet.join(2);
    fleet.run(Duration.ofSeconds(1));
    fleet.logOnAll(Duration.ofSeconds(1), 1, ERROR);
    fleet.runUntil(FleetModel.START.plus(Duration.ofSeconds(15 * 60 + 2)));

    Member first = fleet.members.get(0);
    first.pipeline.handOff.offer(ERROR);
    first.stop();
    fleet.run(Duration.ofMinutes(30));

    assertThat(fleet.story()).startsWith("orders-1: NEW@3S", "orders-2: UPDATE@15M11S");
    assertThat(fleet.told()).isEqualTo(3);
    assertEverythingIsAccounted();
  }

  @Test
  void answersAreLostNowAndThen_nothingNewWaitsForAnHour() {
    AtomicBoolean late = new AtomicBoolean();
    FleetModel many = new FleetModel(() -> departingLate(late), store::advance).join(25);
    many.run(Duration.ofMinutes(1));
    Member first = many.members.get(0);

    for (String logger : List.of("com.example.A", "com.example.B")) {
      late.set(true);
      first.log(Events.error(logger, "failed"));
      many.run(Duration.ofSeconds(3));
      late.set(false);
      many.run(Duration.ofMinutes(10).minusSeconds(3));
    }

    assertThat(many.story())
        .as("the share of an hour is one mail, and the store answers again after five seconds")
        .containsExactly("orders-1: NEW@1M2S", "orders-1: NEW@11M34S");
  }

  /** Permits don't come while it is late. */
  private FleetCoordinator departingLate(AtomicBoolean late) {
    FleetCoordinator door = store.connect();
    return new FleetCoordinator() {
      @Override
      public CompletionStage<FleetAnswer> exchange(FleetReport report) {
        return door.exchange(report);
      }

      @Override
      public CompletionStage<FleetPermit> depart(FleetDeparture departure) {
        return late.get() ? new CompletableFuture<>() : door.depart(departure);
      }

      @Override
      public CompletionStage<String> share(String expected, String text) {
        return door.share(expected, text);
      }

      @Override
      public void close() {}
    };
  }

  private void assertEverythingIsAccounted() {
    assertThat(fleet.unaccounted()).isEmpty();
  }
}
