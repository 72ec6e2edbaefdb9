package io.github.incidentmail.incident;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Told.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The mails that tell an incident: their numbers, and what one says. Not thread-safe. */
final class Mails {
  private final Life life;
  private final Cadence cadence;
  private final Evidence evidence;
  private final Retelling retelling;
  private int all;
  private int updates;
  private boolean openedInDigest;

  Mails(Life life, Cadence cadence, Evidence evidence, Retelling retelling) {
    this.life = life;
    this.cadence = cadence;
    this.evidence = evidence;
    this.retelling = retelling;
  }

  SavedIncident.Mails saved() {
    return new SavedIncident.Mails(all, updates, openedInDigest, retelling.saved());
  }

  void restore(SavedIncident.Mails saved) {
    all = saved.all();
    updates = saved.updates();
    openedInDigest = saved.openedInDigest();
    retelling.restore(saved.retelling());
  }

  /** How many were written. */
  int all() {
    return all;
  }

  /** So many numbers were given out; those that are missing here tell nothing that is known. */
  void giveUp(int numbers) {
    for (; all < numbers; all++) {
      retelling.givenUp();
    }
  }

  /** Whether none was written, though it may have been taken back. */
  boolean isNone() {
    return all == 0;
  }

  /** Whether none has told the incident in its life. */
  boolean isNew() {
    return all == retelling.takenBack();
  }

  /** The state in which it would be told now, as far as it doesn't close. */
  State stateNow() {
    if (life.owesCatchUp()) {
      return closingState();
    }
    if (!life.isWaiting()) {
      return State.UPDATE;
    }
    if (isNew()) {
      return State.NEW;
    }
    return cadence.isFlapping() ? State.FLAPPING : State.REOPENED;
  }

  /** The state in which its end is told: what no mail has told yet is new, over or not. */
  State closingState() {
    return isNew() ? State.NEW : State.QUIET;
  }

  /** A mail that had to wait longer than the trouble lived is the first and the last one. */
  boolean isToldQuiet(State state, long now) {
    return state == State.QUIET || now - life.lastEvent() >= cadence.quietAfter();
  }

  /** One more leaves now, with this account. */
  Told leave(
      SavedIncident.Identity identity,
      State state,
      Severity severity,
      Account account,
      boolean amongOthers,
      @Nullable Spread spread,
      long now) {
    Instant last = isNew() ? null : Instant.ofEpochMilli(cadence.lastMail());
    // what was taken back is no first mail to answer either
    openedInDigest = isNew() ? amongOthers || all > 0 : openedInDigest;
    all++;
    updates += state == State.UPDATE ? 1 : 0;
    boolean over = isToldQuiet(state, now);
    return new Told(
        identity.id(),
        identity.fingerprint().tag(),
        state,
        all,
        state == State.UPDATE ? updates : 0,
        severity,
        evidence.first(),
        evidence.latest(),
        identity.firstSeen(),
        evidence.latest().time(),
        account,
        cadence.history(now),
        evidence.alsoLoggedBy(),
        last,
        openedInDigest,
        over ? null : Instant.ofEpochMilli(now).plus(cadence.stepAfter(state)),
        Duration.ofMillis(over ? now - life.lastEvent() : cadence.quietAfter()),
        state == State.REOPENED || state == State.FLAPPING ? life.recurrence() : null,
        spread);
  }

  /**
   * One could not even be stored.
   *
   * @param numberTaken whether another one with its number may exist
   */
  void returned(State state, boolean numberTaken) {
    all -= numberTaken ? 0 : 1;
    back(state);
  }

  /** One was no step after all; its number stays taken. */
  void back(State state) {
    updates -= state == State.UPDATE ? 1 : 0;
  }
}
