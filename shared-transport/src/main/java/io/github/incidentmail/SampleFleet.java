package io.github.incidentmail;

import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.fleet.FleetInstance;
import io.github.incidentmail.fleet.FleetMembers;
import io.github.incidentmail.fleet.FleetPart;
import io.github.incidentmail.fleet.FleetStanding;
import io.github.incidentmail.incident.FleetBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The others of an invented fleet, which log what this instance logs, and leave telling to it. */
final class SampleFleet {
  private static final int ALL = 40;
  private static final int REACHED = 31;
  private static final List<FleetInstance> MEMBERS =
      List.of(
          new FleetInstance("a", "sample-1", "4.2.0"), new FleetInstance("b", "sample-2", "4.2.1"));

  private final FleetBook book;

  SampleFleet(FleetBook book) {
    this.book = book;
  }

  /** What was logged up to now is known to all. */
  void exchange(Instant now) {
    List<FleetStanding> standings =
        book.parts(false, false, now).stream().map(SampleFleet::standing).toList();
    book.stand(new FleetAnswer(standings, new FleetMembers(1, ALL, MEMBERS)), now);
  }

  private static FleetStanding standing(FleetPart part) {
    return new FleetStanding(
        part.problem(),
        true,
        1,
        part.incident(),
        part.counted(),
        part.counted() * REACHED,
        part.told(),
        part.mails(),
        part.severity(),
        "sample-1",
        REACHED,
        Set.of("4.2.0"),
        "",
        Duration.ZERO);
  }
}
