package io.github.incidentmail;

import io.github.incidentmail.outbox.StampFile;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that what the mailer tells of itself is told once by all processes of an outbox
 * directory, and by all instances of a fleet. Those of a fleet agree before anything is told, as no
 * lock keeps the others away meanwhile. Used by the clerk's thread.
 */
final class Stamps {
  /** Another process is at the file. */
  private static final Duration BUSY = Duration.ofMinutes(1);

  /** Many instances start at the same moment, but most of them have nothing left to tell then. */
  private static final int TRIES = 4;

  /** They all try at once, each with its own proposal. */
  private static final Duration CONTENDED = Duration.ofSeconds(5);

  /** Where the instances agree, as {@link Fleet#share} does. */
  interface Agreement {
    /** Replaces the text that all share, if it still is as expected. */
    Ballot share(String expected, String text, Instant now);
  }

  private final StampFile file;
  private final Agreement fleet;
  private final String signature;

  /** What the fleet shares, as far as is known. */
  private String text = "";

  /** What that says, but for what this instance has proposed and not told. */
  private Stamp known = Stamp.NONE;

  /**
   * @param self no other instance has it
   */
  Stamps(StampFile file, Agreement fleet, String self) {
    this.file = file;
    this.fleet = fleet;
    this.signature = "by " + self + "\n";
  }

  /**
   * Tells what nobody has told.
   *
   * @param plan the stamp that says that all is told which is due by the given one; has no effect
   *     and may be asked several times
   * @param tell tells what is due by the given stamp, and returns the one that says what was told
   * @return zero if it could be looked at, else how long until it should be tried again
   */
  Duration tell(UnaryOperator<Stamp> plan, UnaryOperator<Stamp> tell, Instant now) {
    Duration[] wait = {BUSY};
    boolean looked =
        file.exchange(
            kept -> {
              Claim claim = claim(Stamp.parse(kept), plan, now);
              wait[0] = claim.retry;
              if (claim.before == null) {
                return kept;
              }
              Stamp told = tell.apply(claim.before);
              if (claim.planned != null && !claim.planned.equals(told)) {
                correct(told, now);
              }
              return told.text();
            });
    return looked ? wait[0] : BUSY;
  }

  /**
   * @param before by which it is to be told, or null if it isn't known
   * @param planned what the fleet has agreed to, or null if there was nothing to agree to
   */
  private record Claim(@Nullable Stamp before, @Nullable Stamp planned, Duration retry) {
    static Claim none(Duration retry) {
      return new Claim(null, null, retry);
    }
  }

  private Claim claim(Stamp mine, UnaryOperator<Stamp> plan, Instant now) {
    for (int i = 0; i < TRIES; i++) {
      Stamp before = mine.joined(known);
      Stamp planned = plan.apply(before);
      if (planned.equals(known)) {
        return new Claim(before, null, Duration.ZERO);
      }
      String proposal = signature + planned.text();
      Ballot ballot = fleet.share(text, proposal, now);
      switch (ballot.outcome()) {
        case ALONE -> {
          return new Claim(before, null, Duration.ZERO);
        }
        case LATER -> {
          return Claim.none(ballot.retry());
        }
        case ANSWERED -> {
          if (ballot.was().equals(text)) {
            text = proposal;
            known = planned;
            return new Claim(before, planned, Duration.ZERO);
          }
          learn(ballot.was());
        }
      }
    }
    return Claim.none(CONTENDED);
  }

  private void learn(String shared) {
    text = shared;
    if (!shared.startsWith(signature)) {
      known = Stamp.parse(shared);
    } // else it is a proposal of ours whose answer was lost: it says what was never told
  }

  /** Not all that was agreed to could be told. */
  private void correct(Stamp told, Instant now) {
    String correction = signature + told.text();
    known = told;
    Ballot ballot = fleet.share(text, correction, now);
    if (ballot.outcome() == Ballot.Outcome.ANSWERED) {
      if (ballot.was().equals(text)) {
        text = correction;
      } else {
        learn(ballot.was());
      }
    }
  }
}
