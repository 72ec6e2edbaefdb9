package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.fleet.FleetPermit;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.AddResult;
import io.github.incidentmail.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a report to a stored letter: asks the fleet, composes, stores, and says what came of it to
 * whoever counts on it. Used by the clerk's thread.
 */
final class LetterDesk {
  private final Intake intake;
  private final Outcomes outcomes;
  private final Incidents incidents;
  private final UnderWay underWay;
  private final Withdrawn withdrawn;
  private final StateKeeper keeper;
  private final Fleet fleet;
  private final Scribe scribe;
  private final Outbox outbox;
  private final Runnable courierWake;
  private final Diagnostics diagnostics;
  private long opened;

  LetterDesk(
      Intake intake,
      Outcomes outcomes,
      Incidents incidents,
      UnderWay underWay,
      Withdrawn withdrawn,
      StateKeeper keeper,
      Fleet fleet,
      Scribe scribe,
      Outbox outbox,
      Runnable courierWake,
      Diagnostics diagnostics) {
    this.intake = intake;
    this.outcomes = outcomes;
    this.incidents = incidents;
    this.underWay = underWay;
    this.withdrawn = withdrawn;
    this.keeper = keeper;
    this.fleet = fleet;
    this.scribe = scribe;
    this.outbox = outbox;
    this.courierWake = courierWake;
    this.diagnostics = diagnostics;
  }

  /** How many incidents were mailed as new. */
  long opened() {
    return opened;
  }

  /** Stores a letter of each, as far as it may leave; returns how many were stored. */
  int store(List<Report> reports, Instant now) {
    if (!reports.isEmpty()) {
      keeper.writeNew(now);
    }
    int stored = 0;
    for (Report report : reports) {
      stored += store(report, now) ? 1 : 0;
      intake.takeInMeanwhile(now); // there may be a mail for each of many routes
    }
    if (stored == 0 && !reports.isEmpty()) {
      keeper.hurry();
    }
    if (!reports.isEmpty()) {
      courierWake.run();
    }
    return stored;
  }

  private boolean store(Report report, Instant now) {
    FleetPermit permit = fleet.mayLeave(report, () -> intake.takeInMeanwhile(now), now);
    if (!permit.granted()) {
      incidents.refused(report.number(), permit.lost(), now.plus(permit.delay()), now);
      return false;
    }
    Letter letter = compose(report, now);
    if (letter == null) {
      incidents.returned(report.number(), now);
      return false;
    }
    Report.Delay delay = report.delay();
    if (outbox.holds(letter.id())) {
      incidents.repeated(report.number(), now); // the state that knew of it was lost
      return false;
    }
    Sent sent = Sent.of(report);
    underWay.intend(letter.id(), sent, now);
    keeper.noteLetter(now);
    int attempts = delay == null ? 0 : delay.attempts();
    AddResult kept = outbox.add(letter, attempts, now, () -> stored(now));
    if (kept == AddResult.FULL) {
      underWay.notStored();
      incidents.returned(report.number(), now);
      return false;
    }
    outcomes.keepsWhatIsToldBy(letter.id(), delay == null ? report.at() : delay.since());
    if (kept == AddResult.STORED_DURABLY) {
      withdrawn.told(sent);
    }
    opened += report.incidents().stream().filter(t -> t.state() == Told.State.NEW).count();
    return true;
  }

  /** Noted before it can be sent: once it is gone, a crash would tell the same in another one. */
  private void stored(Instant now) {
    underWay.stored();
    keeper.noteLetter(now);
  }

  private @Nullable Letter compose(Report report, Instant now) {
    try {
      return scribe.write(report, () -> intake.takeInMeanwhile(now));
    } catch (RuntimeException | LinkageError e) {
      diagnostics.error(
          "IM-MAIL-COMPOSE", "a mail could not be written; trying again in a minute: " + e, e);
      return null;
    }
  }
}
