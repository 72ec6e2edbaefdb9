package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetDeparture;
import io.github.incidentmail.fleet.FleetInstance;
import io.github.incidentmail.fleet.FleetPermit;
import io.github.incidentmail.fleet.FleetReport;
import io.github.incidentmail.fleet.ModelFleet;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.InternalOnly;
import io.github.incidentmail.incident.MailboxLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetDeskTest {
  private static final Instant START = Events.TIME;
  private static final Duration LIMIT = FleetDesk.DEADLINE;

  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private final ModelFleet model = new ModelFleet(START.toEpochMilli(), Duration.ofHours(26));
  private final List<Long> lists = new ArrayList<>();

  @Test
  void aStoreThatFails_isAskedThriceAndThenEachHalfMinute() {
    FleetDesk desk = desk();
    model.down();

    assertThat(desk.step(START)).isEqualTo(Duration.ofSeconds(5));
    assertThat(desk.step(START.plusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    assertThat(diagnostics.messages).isEmpty();
    assertThat(desk.step(START.plusSeconds(10))).isEqualTo(Duration.ofSeconds(30));
    assertThat(desk.step(START.plusSeconds(39))).isEqualTo(Duration.ofSeconds(1));
    assertThat(model.calls()).isEqualTo(3);
    assertThat(desk.step(START.plusSeconds(40))).isEqualTo(Duration.ofSeconds(30));
    assertThat(model.calls()).isEqualTo(4);
    assertThat(desk.status()).isEqualTo(new MailerStatus.Fleet(0, false, 0));
    assertThat(diagnostics.messages)
        .singleElement()
        .asString()
        .startsWith("WARN IM-FLEET-STORE the fleet's store can't be asked;")
        .endsWith(": the store is down");

    model.up();
    assertThat(desk.step(START.plusSeconds(70))).isEqualTo(Duration.ofSeconds(5));
    assertThat(desk.status()).isEqualTo(new MailerStatus.Fleet(1, true, 0));
    assertThat(diagnostics.messages)
        .hasSize(2)
        .last()
        .isEqualTo("INFO IM-FLEET-STORE the fleet's store answers again");
  }

  @Test
  void theFirstAnswer_mayTakeFiveSecondsAndEachOtherAQuarter() {
    FleetDesk desk = desk();
    model.slow();
    assertThat(desk.step(START)).isEqualTo(Duration.ofSeconds(5));
    Instant late = START.plusSeconds(5);
    assertThat(desk.step(late.minusMillis(1))).isEqualTo(Duration.ofMillis(1));
    assertThat(desk.status()).isEqualTo(new MailerStatus.Fleet(0, true, 0));
    assertThat(desk.step(late)).as("until the next question").isEqualTo(Duration.ofSeconds(5));
    assertThat(desk.status()).isEqualTo(new MailerStatus.Fleet(0, false, 0));

    assertThat(desk.step(late.plusSeconds(5))).isEqualTo(LIMIT);
    assertThat(LIMIT).hasMillis(250);
  }

  @Test
  void theListOfMembers_isAskedForOnceAMinute() {
    FleetDesk desk = desk();
    for (int second = 0; second <= 120; second += 5) {
      desk.step(START.plusSeconds(second));
    }

    assertThat(lists).hasSize(25);
    assertThat(IntStream.range(0, 25).filter(i -> lists.get(i) != FleetReport.ANY))
        .containsExactly(0, 12, 24);
  }

  @Test
  void whatAllShare_isTheStoresWhenItAnswers() {
    FleetDesk desk = desk();
    assertThat(desk.share("", "mine", START))
        .as("nobody has answered yet")
        .isEqualTo(Ballot.later(Duration.ofSeconds(1)));

    desk.step(START);
    assertThat(desk.share("", "mine", START)).isEqualTo(Ballot.answered(""));
    assertThat(desk.share("", "other", START)).isEqualTo(Ballot.answered("mine"));
  }

  @Test
  void whatAllShare_isTheFirstThreesWhileTheStoreIsDown() {
    List<FleetDesk> desks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      desks.add(desk("i" + i));
    }
    desks.forEach(desk -> desk.step(START));
    Instant listed = START.plus(Duration.ofMinutes(1));
    desks.forEach(desk -> desk.step(listed));
    model.down();
    for (int failure = 1; failure <= 3; failure++) {
      Instant now = listed.plusSeconds(5L * failure);
      for (FleetDesk desk : desks) {
        assertThat(desk.share("", "mine", now).outcome())
            .isEqualTo(failure == 1 ? Ballot.Outcome.UNHEARD : Ballot.Outcome.LATER);
        desk.step(now);
      }
    }

    Instant down = listed.plusSeconds(15);
    assertThat(alone(desks, down)).isEqualTo(1);
    assertThat(alone(desks, down.plus(Duration.ofMinutes(10)).minusMillis(1))).isEqualTo(1);
    assertThat(alone(desks, down.plus(Duration.ofMinutes(10)))).isEqualTo(2);
    assertThat(alone(desks, down.plus(Duration.ofMinutes(20)))).isEqualTo(3);
    assertThat(alone(desks, down.plus(Duration.ofDays(1)))).isEqualTo(3);
  }

  @Test
  void whatAllShare_isNobodysForTenMinutesIfTheStoreNeverAnswered() {
    FleetDesk desk = desk();
    model.down();
    for (int failure = 0; failure < 3; failure++) {
      desk.step(START.plusSeconds(5L * failure));
    }

    Instant down = START.plusSeconds(10);
    assertThat(desk.share("", "mine", down)).isEqualTo(Ballot.later(Duration.ofSeconds(30)));
    assertThat(desk.share("", "mine", down.plus(Duration.ofMinutes(10)))).isEqualTo(Ballot.ALONE);
  }

  @Test
  void share_thatFailsAlone_doesNotCountAgainstTheStore() {
    FleetDesk desk = desk();
    desk.step(START);
    for (int i = 1; i <= 5; i++) {
      model.deaf();
      assertThat(desk.share("", "mine", START).outcome()).isEqualTo(Ballot.Outcome.UNHEARD);
      model.up();
    }

    assertThat(desk.status().reachable()).isTrue();
    assertThat(desk.step(START.plusSeconds(5))).isEqualTo(FleetDesk.EVERY);
    assertThat(diagnostics.messages).isEmpty();
  }

  private static long alone(List<FleetDesk> desks, Instant now) {
    return desks.stream()
        .filter(desk -> desk.share("", "mine", now).outcome() == Ballot.Outcome.ALONE)
        .count();
  }

  private FleetDesk desk() {
    return desk("a");
  }

  private FleetDesk desk(String id) {
    FleetCoordinator door = model.connect();
    FleetCoordinator counted =
        new FleetCoordinator() {
          @Override
          public CompletionStage<FleetAnswer> exchange(FleetReport report) {
            lists.add(report.membersKnown());
            return door.exchange(report);
          }

          @Override
          public CompletionStage<FleetPermit> depart(FleetDeparture departure) {
            return door.depart(departure);
          }

          @Override
          public CompletionStage<String> share(String expected, String text) {
            return door.share(expected, text);
          }

          @Override
          public void close() {}
        };
    return new FleetDesk(
        counted,
        new FleetInstance("orders-1~" + id, "orders-1", "1.0"),
        InternalOnly.calm(),
        MailboxLimits.DEFAULT,
        (answer, atMost, meanwhile) -> {},
        () -> {},
        diagnostics);
  }

  @Test
  void anInstanceWithoutErrors_isAMemberAndWritesNothing() {
    Incidents incidents = InternalOnly.calm();
    ModelFleet store = new ModelFleet(Events.TIME.toEpochMilli(), Duration.ofHours(26));
    FleetDesk desk =
        new FleetDesk(
            store.connect(),
            new FleetInstance("orders-1~a", "orders-1", "1.0"),
            incidents,
            MailboxLimits.DEFAULT,
            (answer, atMost, meanwhile) -> {},
            () -> {},
            new RecordedDiagnostics());

    Instant now = Events.TIME;
    for (int exchange = 1; exchange <= 12; exchange++) {
      assertThat(desk.step(now)).isEqualTo(FleetDesk.EVERY);
      now = now.plus(FleetDesk.EVERY);
      store.advance(FleetDesk.EVERY);
    }

    assertThat(store.calls()).isEqualTo(12);
    assertThat(desk.status()).isEqualTo(new MailerStatus.Fleet(1, true, 0));
    assertThat(incidents.changes()).as("what is to be written").isZero();
  }
}
