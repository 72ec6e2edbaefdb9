package io.github.incidentmail;

import io.github.incidentmail.StateKeeper.Successor;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.Incidents.Flushed;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From events to stored letters, step by step: what was handed over is taken in ({@link Intake}),
 * the rules say what is owed, and that is composed and stored ({@link LetterDesk}). Never touches
 * the network. Used by one thread; {@link #totals()} by any.
 */
final class Clerk {
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
  private final Incidents incidents;
  private final SilenceBook silences;
  private final Runnable courierWake;
  private final UnderWay underWay;
  private final StateKeeper keeper;
  private final Fleet fleet;
  private final Intake intake;
  private final LetterDesk letters;
  private final AtomicReference<@Nullable CompletableFuture<Flush>> flushing =
      new AtomicReference<>();
  private boolean handedOver;
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
    this.incidents = incidents;
    this.silences = silences;
    this.courierWake = courierWake;
    this.fleet = fleet;
    Withdrawn withdrawn = new Withdrawn(outbox::discard);
    this.underWay = new UnderWay(outbox, incidents, withdrawn);
    this.keeper = keeper.apply(underWay);
    this.intake =
        new Intake(handOff, outcomes, incidents, underWay, withdrawn, this.keeper, diagnostics);
    this.letters =
        new LetterDesk(
            intake,
            outcomes,
            incidents,
            underWay,
            withdrawn,
            this.keeper,
            fleet,
            scribe,
            outbox,
            courierWake,
            diagnostics);
  }

  /** Does what can be done now, and returns how long nothing is to be done if no event comes. */
  Duration step(Instant now) {
    silences.news(now).ifPresent(all -> incidents.silences(all, now));
    List<Report> overdue = takeOver(now);
    underWay.look(now);
    flushIfAsked(now);
    intake.takeIn(now);
    keeper.writeTakenOver(now);
    letters.store(overdue, now);
    Duration fleetRest = fleet.step(now);
    if (!keeper.isReloading(now)) {
      fleet.beforeMails(() -> intake.takeInMeanwhile(now), now);
      letters.store(incidents.due(now), now);
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
      foyer.events().forEach(event -> intake.admit(event, now));
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
    intake.takeInAll(now);
    Flushed flushed = incidents.flush(now);
    int stored = letters.store(flushed.reports(), now);
    totals = incidents.totals();
    asked.complete(new Flush(stored, flushed.restAllowedAt()));
  }

  /**
   * The last step: everything that is not told yet becomes letters, as far as no successor is known
   * to tell it. May be repeated for what slipped in meanwhile.
   */
  void stop(Instant now) {
    keeper.lookAgain();
    letters.store(takeOver(now), now);
    intake.takeInAll(now);
    Successor successor = keeper.successor(now);
    fleet.beforeLast(now);
    boolean kept = successor != Successor.UNKNOWN && keeper.write(now);
    handedOver = kept && successor == Successor.HERE;
    if (!kept) {
      letters.store(incidents.stop(now), now);
    } else if (!handedOver) {
      letters.store(incidents.stopShort(now), now);
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
    return intake.redactionFailures();
  }

  Totals totals() {
    return totals;
  }

  /** How many incidents were mailed as new; asked by the clerk's own thread. */
  long opened() {
    return letters.opened();
  }
}
