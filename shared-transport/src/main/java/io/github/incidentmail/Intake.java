package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.incident.Incidents;
import java.time.Instant;

/**
 * What other threads have for the clerk: takes in events, and what became of letters. Used by the
 * clerk's thread; {@link #redactionFailures} by any.
 */
final class Intake {
  /** Between so many events it is asked what is owed, so that a backlog delays no mail. */
  private static final int BATCH = 256;

  /** More than can wait, and an end to it if there are always new ones. */
  private static final int ALL = 4 * HandOff.MAX_EVENTS;

  private final HandOff handOff;
  private final Outcomes outcomes;
  private final Incidents incidents;
  private final UnderWay underWay;
  private final Withdrawn withdrawn;
  private final StateKeeper keeper;
  private final Diagnostics diagnostics;
  private volatile long redactionFailures;

  Intake(
      HandOff handOff,
      Outcomes outcomes,
      Incidents incidents,
      UnderWay underWay,
      Withdrawn withdrawn,
      StateKeeper keeper,
      Diagnostics diagnostics) {
    this.handOff = handOff;
    this.outcomes = outcomes;
    this.incidents = incidents;
    this.underWay = underWay;
    this.withdrawn = withdrawn;
    this.keeper = keeper;
    this.diagnostics = diagnostics;
  }

  /** As much as a step may take. */
  void takeIn(Instant now) {
    takeIn(BATCH, now);
  }

  /** Everything that waits. */
  void takeInAll(Instant now) {
    takeIn(ALL, now);
  }

  /** At the time of the step that it is part of: what follows in it must not be earlier. */
  void takeInMeanwhile(Instant now) {
    takeIn(BATCH, now);
    keeper.writeNew(now);
  }

  /** One event; if that fails, it is counted without detail. */
  void admit(AlertEvent event, Instant now) {
    try {
      incidents.admit(event, now);
    } catch (RuntimeException | LinkageError e) {
      diagnostics.error("IM-INTERNAL", "an event could only be counted: " + e, e);
      incidents.overflowed(event.logger(), event.severity(), "", 1, now);
    }
  }

  /** Texts that were left out, because they could not be looked through. */
  long redactionFailures() {
    return redactionFailures;
  }

  private void takeIn(int atMost, Instant now) {
    settleLetters(now);
    admitWaiting(atMost, now);
    handOff
        .takeOverflow()
        .forEach((k, n) -> incidents.overflowed(k.logger(), k.severity(), k.throwable(), n, now));
    tellFailedRedaction();
  }

  private void settleLetters(Instant now) {
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
}
