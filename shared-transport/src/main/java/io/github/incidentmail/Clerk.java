package io.github.incidentmail;

import io.github.incidentmail.StateKeeper.Successor;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.fleet.FleetPermit;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.Incidents.Flushed;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.AddResult;
import io.github.incidentmail.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From events to stored letters: counts what was handed over, asks the rules what is owed, composes
 * and stores it. Never touches the network. Used by one thread; {@link #totals()} by any.
 */
final class Clerk {
  /** Between so many events it is asked what is owed, so that a backlog delays no mail. */
  private static final int BATCH = 256;

  /** More than can wait, and an end to it if there are always new ones. */
  private static final int ALL = 4 * HandOff.MAX_EVENTS;

  /** Waits for events alone. */
  static final Duration IDLE = Duration.ofHours(1);

  /** What never has anything to do waits for nothing. */
  static final Duration FOREVER = Duration.ofDays(1_000);

  /**
   * What came of a flush.
   *
   * @param mails written by it
   * @param restAllowedAt when a route that has no budget now may mail again, or null if there is
   *     none
   */
  record Flush(int mails, @Nullable Instant restAllowedAt) {}

  private final HandOff handOff;
  private final Outcomes outcomes;
  private final Incidents incidents;
  private final Scribe scribe;
  private final SilenceBook silences;
  private final Outbox outbox;
  private final Runnable courierWake;
  private final Diagnostics diagnostics;
  private final Withdrawn withdrawn;
  private final UnderWay underWay;
  private final StateKeeper keeper;
  private final Fleet fleet;
  private final AtomicReference<@Nullable CompletableFuture<Flush>> flushing =
      new AtomicReference<>();
  private long opened;
  private boolean handedOver;
  private volatile long redactionFailures;
  private long left;
  private volatile Totals totals = new Totals(0, 0, 0, 0, 0);

  Clerk(
      HandOff handOff,
      Outcomes outcomes,
      Incidents incidents,
      Function<UnderWay, StateKeeper> keeper,
      SilenceBook silences,
      Scribe scribe,
      Outbox outbox,
      Runnable courierWake,
      Fleet fleet,
      Diagnostics diagnostics) {
    this.handOff = handOff;
    this.outcomes = outcomes;
    this.incidents = incidents;
    this.silences = silences;
    this.scribe = scribe;
    this.outbox = outbox;
    this.courierWake = courierWake;
    this.withdrawn = new Withdrawn(outbox::discard);
    this.fleet = fleet;
    this.diagnostics = diagnostics;
    this.underWay = new UnderWay(outbox, incidents, withdrawn);
    this.keeper = keeper.apply(underWay);
  }

  /** Does what can be done now, and returns how long nothing is to be done if no event comes. */
  Duration step(Instant now) {
    silences.news(now).ifPresent(all -> incidents.silences(all, now));
    List<Report> overdue = takeOver(now);
    underWay.look(now);
    flushIfAsked(now);
    takeIn(BATCH, now);
    keeper.writeTakenOver(now);
    store(overdue, now);
    Duration fleetRest = fleet.step(now);
    if (!keeper.isReloading(now)) {
      fleet.beforeMails(() -> takeInMeanwhile(now), now);
      store(incidents.due(now), now);
    }
    totals = incidents.totals();
    keeper.writeIfDue(now);
    return handOff.isEmpty() ? rest(fleetRest, now) : Duration.ZERO;
  }

  /** What time has overtaken meanwhile is over before anything new is taken in. */
  private List<Report> takeOver(Instant now) {
    Foyer foyer = keeper.foyer(handOff, now);
    try {
      if (!keeper.takeOver(foyer, now)) {
        return List.of();
      }
      underWay.look(now);
      courierWake.run(); // its letters wait
      return incidents.due(now);
    } finally {
      foyer.events().forEach(event -> admit(event, now));
      incidents.settle();
    }
  }

  private Duration rest(Duration fleetRest, Instant now) {
    Duration wait =
        keeper.isReloading(now)
            ? IDLE
            : incidents.nextDue().map(due -> Duration.between(now, due)).orElse(IDLE);
    for (Duration other : List.of(underWay.rest(now), keeper.rest(now), fleetRest)) {
      wait = other.compareTo(wait) < 0 ? other : wait;
    }
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(SilenceBook.LOOK) > 0 && isWatchingSilences(now)
        ? SilenceBook.LOOK
        : wait;
  }

  /**
   * The next step tells what is untold without waiting for its time, as far as the budgets allow.
   * Called by any thread, which then wakes the clerk's.
   */
  CompletableFuture<Flush> flush() {
    return flushing.updateAndGet(asked -> asked == null ? new CompletableFuture<>() : asked);
  }

  private void flushIfAsked(Instant now) {
    CompletableFuture<Flush> asked = flushing.getAndSet(null);
    if (asked == null) {
      return;
    }
    takeIn(ALL, now);
    Flushed flushed = incidents.flush(now);
    int stored = store(flushed.reports(), now);
    totals = incidents.totals();
    asked.complete(new Flush(stored, flushed.restAllowedAt()));
  }

  /**
   * The last step: everything that is not told yet becomes letters, as far as no successor is known
   * to tell it. May be repeated for what slipped in meanwhile.
   */
  void stop(Instant now) {
    keeper.lookAgain();
    store(takeOver(now), now);
    takeIn(ALL, now);
    Successor successor = keeper.successor(now);
    fleet.beforeLast(now);
    boolean kept = successor != Successor.UNKNOWN && keeper.write(now);
    handedOver = kept && successor == Successor.HERE;
    if (!kept) {
      store(incidents.stop(now), now);
    } else if (!handedOver) {
      store(incidents.stopShort(now), now);
    }
    totals = incidents.totals();
    left = keeper.write(now) && successor == Successor.SOON ? incidents.untold() : 0;
  }

  /** The other instances go on without this one. */
  void leaveFleet(Instant now) {
    fleet.leave(now);
  }

  /** Events that no mail of this process tells, as it stopped in a crash loop. */
  long left() {
    return left;
  }

  /** Whether another mailer of this process goes on where this one has stopped. */
  boolean isHandedOver() {
    return handedOver;
  }

  Fleet fleet() {
    return fleet;
  }

  StateKeeper keeper() {
    return keeper;
  }

  /** Asked for by any thread, which then wakes the clerk's. */
  SilenceBook silences() {
    return silences;
  }

  private boolean isWatchingSilences(Instant now) {
    return totals.pending() > 0 && silences.isWatching(now);
  }

  /** Texts that were left out, because they could not be looked through. */
  long redactionFailures() {
    return redactionFailures;
  }

  Totals totals() {
    return totals;
  }

  /** How many incidents were mailed as new; asked by the clerk's own thread. */
  long opened() {
    return opened;
  }

  private void takeIn(int atMost, Instant now) {
    Outcomes.Outcome outcome;
    while ((outcome = outcomes.poll()) != null) {
      Sent sent = underWay.remove(outcome.letterId());
      keeper.hurry();
      if (sent != null) {
        if (outcome.arrived()) {
          incidents.accepted(sent.number(), now);
        } else {
          incidents.lost(sent.number(), now);
        }
        withdrawn.told(sent);
      }
    }
    Outcomes.Withdrawal withdrawal;
    while ((withdrawal = outcomes.pollWithdrawal()) != null) {
      Sent sent = underWay.remove(withdrawal.letterId());
      keeper.hurry();
      if (sent != null) {
        incidents.takenBack(sent.number(), withdrawal.attempts(), now);
        withdrawn.add(withdrawal.letterId(), sent);
      }
    }
    admitWaiting(atMost, now);
    handOff
        .takeOverflow()
        .forEach((k, n) -> incidents.overflowed(k.logger(), k.severity(), k.throwable(), n, now));
    tellFailedRedaction();
  }

  /** At the time of the step that it is part of: what follows in it must not be earlier. */
  private void takeInMeanwhile(Instant now) {
    takeIn(BATCH, now);
    keeper.writeNew(now);
  }

  private void admitWaiting(int atMost, Instant now) {
    try {
      for (int taken = 0; taken < atMost; taken++) {
        AlertEvent event = handOff.poll();
        if (event == null) {
          break;
        }
        admit(event, now);
      }
    } finally {
      incidents.settle(); // whatever happens, no secret outlives the step
    }
  }

  private void tellFailedRedaction() {
    long failed = incidents.redactionFailures();
    if (failed > 0 && redactionFailures == 0) {
      diagnostics.warn(
          "IM-REDACTION",
          "a text took too long to be looked through for secrets and is left out of the mail;"
              + " further ones are only counted");
    }
    redactionFailures = failed;
  }

  private void admit(AlertEvent event, Instant now) {
    try {
      incidents.admit(event, now);
    } catch (RuntimeException | LinkageError e) {
      diagnostics.error("IM-INTERNAL", "an event could only be counted: " + e, e);
      incidents.overflowed(event.logger(), event.severity(), "", 1, now);
    }
  }

  /** How many were stored. */
  private int store(List<Report> reports, Instant now) {
    if (!reports.isEmpty()) {
      keeper.writeNew(now);
    }
    int stored = 0;
    for (Report report : reports) {
      stored += store(report, now) ? 1 : 0;
      takeInMeanwhile(now); // there may be a mail for each of many routes
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
    FleetPermit permit = fleet.mayLeave(report, () -> takeInMeanwhile(now), now);
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
      return scribe.write(report, () -> takeInMeanwhile(now));
    } catch (RuntimeException | LinkageError e) {
      diagnostics.error(
          "IM-MAIL-COMPOSE", "a mail could not be written; trying again in a minute: " + e, e);
      return null;
    }
  }
}
