package io.github.incidentmail;

import io.github.incidentmail.outbox.StampFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
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

  /** Another instance was faster; one question a step, so that events are taken in between. */
  private static final Duration OVERTAKEN = Duration.ofMillis(100);

  /** More are forgotten: one of those that all failed for a minute may be taken for told. */
  private static final int MOST_PROPOSALS = 16;

  /** Where the instances agree, as {@link Fleet#share} does. */
  interface Agreement {
    /** Replaces the text that all share, if it still is as expected. */
    Ballot share(String expected, String text, Instant now);
  }

  private final StampFile file;
  private final Agreement fleet;

  /** What the fleet shares, as far as is known. */
  private String text = "";

  /** What that says, but for what this instance has announced and not told. */
  private Stamp known = Stamp.NONE;

  /** Announced, perhaps, and not told: nobody else will, as long as this one lives. */
  private final Deque<Stamp> proposed = new ArrayDeque<>();

  Stamps(StampFile file, Agreement fleet) {
    this.file = file;
    this.fleet = fleet;
  }

  /**
   * Tells what nobody has told.
   *
   * @param plan the stamp that says that all is told which is due by the given one
   * @param tell tells what is due by the given stamp, and returns the one that says what was told
   * @return zero if it could be looked at, else how long until it should be tried again
   */
  Duration tell(UnaryOperator<Stamp> plan, UnaryOperator<Stamp> tell, Instant now) {
    Duration[] wait = {BUSY};
    boolean looked =
        file.exchange(
            kept -> {
              Claim claim = claim(Stamp.parse(kept).asOf(now), plan, now);
              wait[0] = claim.retry;
              if (claim.before == null) {
                return kept;
              }
              Stamp told = tell.apply(claim.before);
              if (claim.planned != null) {
                agreed(claim.planned, told, now);
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
    Stamp before = mine.joined(known);
    Stamp planned = plan.apply(before);
    if (planned.equals(known)) {
      return new Claim(before, null, Duration.ZERO);
    }
    Ballot ballot = fleet.share(text, planned.text(), now);
    return switch (ballot.outcome()) {
      case ALONE -> new Claim(before, null, Duration.ZERO);
      case LATER -> Claim.none(ballot.retry());
      case UNHEARD -> {
        propose(planned);
        yield Claim.none(ballot.retry());
      }
      case ANSWERED -> {
        if (ballot.was().equals(text)) {
          text = planned.text();
          propose(planned);
          yield new Claim(before, planned, Duration.ZERO);
        }
        learn(ballot.was(), now);
        yield Claim.none(OVERTAKEN);
      }
    };
  }

  private void propose(Stamp planned) {
    proposed.addLast(planned);
    if (proposed.size() > MOST_PROPOSALS) {
      proposed.removeFirst();
    }
  }

  /** Others may have replaced a text with what this one announced in it. */
  private void learn(String shared, Instant now) {
    Stamp said = Stamp.parse(shared).asOf(now);
    for (Stamp untold : proposed) {
      said = said.without(untold, known);
    }
    text = shared;
    known = said;
  }

  private void agreed(Stamp planned, Stamp told, Instant now) {
    known = told;
    if (planned.equals(told)) {
      proposed.clear();
      return;
    }
    Ballot ballot = fleet.share(text, told.text(), now);
    if (ballot.outcome() == Ballot.Outcome.ANSWERED) {
      if (ballot.was().equals(text)) {
        text = told.text();
        proposed.clear();
      } else {
        learn(ballot.was(), now);
      }
    }
  }
}
