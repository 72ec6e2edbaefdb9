package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.fleet.FleetMembers;
import io.github.incidentmail.fleet.FleetPart;
import io.github.incidentmail.fleet.FleetStanding;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetBookTest {
  private static final int MANY = 2 * FleetBook.MOST_PARTS + 100;

  private Incidents incidents = InternalOnly.calm();
  private FleetBook book = incidents.joinFleet();
  private final Set<Long> asked = new HashSet<>();
  private Instant now = Instant.EPOCH;

  @Test
  void parts_moreThanOneExchangeTakes_thoseAskedLongestAgoComeFirst() {
    logMany();

    exchange();
    exchange();
    assertThat(asked).as("new ones first").hasSize(2 * FleetBook.MOST_PARTS);
    for (int round = 0; round < 4; round++) {
      asked.clear();
      exchange();
      exchange();
      exchange();
      assertThat(asked).as("all have their turn").hasSize(MANY);
    }
  }

  @Test
  void parts_oneMoreIsNew_comesBeforeThoseThatWaitForTheirTurn() {
    logMany();
    exchange();
    exchange();
    exchange();
    incidents.admit(Events.event("com.acme.shop.Late", "failed", null, null), now);

    exchange();

    assertThat(asked).hasSize(MANY + 1);
  }

  @Test
  void stand_takenWhenOverHereAndNobodyKnowsItsPast_isToldAsNew() {
    followUntilItIsOver();

    stand(true, 5, 1);
    now = now.plus(ThrottlePolicy.GROUP_WAIT);

    assertThat(incidents.due(now))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.incidents().get(0).state()).isEqualTo(Told.State.NEW);
              assertThat(mail.incidents().get(0).mail()).as("1 was given out").isEqualTo(2);
              assertThat(mail.account().before()).isEqualTo(1);
              assertThat(mail.account().now()).isEqualTo(4);
            });
    assertThat(incidents.totals()).isEqualTo(new Totals(5, 0, 4, 0, 0, 1));
  }

  @Test
  void stand_takenWhenOverHere_isUntoldSinceThen() {
    incidents = InternalOnly.with(RoutePolicy.of(ThrottlePolicy.CALM.with(Preset.DIGEST), 1), 1);
    book = incidents.joinFleet();
    followUntilItIsOver();

    stand(true, 5, 1);

    now = now.plus(Duration.ofHours(1));
    assertThat(incidents.due(now.minusMillis(1))).isEmpty();
    assertThat(incidents.due(now)).hasSize(1);
  }

  /** Another one has told the event of this instance, and goes on counting. */
  private void followUntilItIsOver() {
    incidents.admit(Events.event("failed"), now);
    stand(false, 1, 1);
    now = now.plus(ThrottlePolicy.QUIET_AFTER).plusSeconds(1);
    assertThat(incidents.due(now)).isEmpty();
    assertThat(stand(false, 5, 1).done()).as("nobody may count on it any more").isTrue();
    assertThat(stand(false, 5, 1).done()).as("now something is untold").isFalse();
    now = now.plus(Duration.ofHours(2));
  }

  private FleetPart stand(boolean owner, long total, long told) {
    List<FleetPart> parts = book.parts(false, false, now);
    assertThat(parts).hasSize(1);
    book.stand(
        new FleetAnswer(
            List.of(standing(parts.get(0), owner, total, told)), new FleetMembers(1, 2, List.of())),
        now);
    incidents.fleetChanged(now);
    return parts.get(0);
  }

  private void logMany() {
    for (int i = 0; i < MANY; i++) {
      incidents.admit(Events.event("com.acme.shop.Kind" + letters(i), "failed", null, null), now);
    }
  }

  private static String letters(int number) {
    return number < 26
        ? String.valueOf((char) ('a' + number))
        : letters(number / 26 - 1) + (char) ('a' + number % 26);
  }

  /** Every second problem is this instance's to tell. */
  private void exchange() {
    List<FleetPart> parts = book.parts(false, false, now);
    assertThat(parts).hasSizeLessThanOrEqualTo(FleetBook.MOST_PARTS);
    parts.forEach(part -> asked.add(part.problem()));
    List<FleetStanding> standings =
        parts.stream()
            .map(part -> standing(part, part.problem() % 2 == 0, part.counted(), 0))
            .toList();
    book.stand(new FleetAnswer(standings, new FleetMembers(1, 2, List.of())), now);
    now = now.plus(Duration.ofSeconds(5));
  }

  private static FleetStanding standing(FleetPart part, boolean owner, long total, long told) {
    return new FleetStanding(
        part.problem(),
        owner,
        1,
        part.incident(),
        part.counted(),
        total,
        told,
        (int) told,
        part.severity(),
        "orders-1",
        1,
        Set.of(),
        "",
        Duration.ZERO);
  }
}
