package io.github.incidentmail;

import java.time.Duration;

/**
 * What the fleet says to a text that all its instances are to share. Immutable.
 *
 * @param was the text until then; empty if nobody answered
 * @param retry how long to wait before it is asked again
 */
record Ballot(Outcome outcome, String was, Duration retry) {
  /** Whose say it is. */
  enum Outcome {
    /** The fleet's: the text is taken if it was as expected. */
    ANSWERED,

    /** This instance's alone: there are no others, or they can't be asked. */
    ALONE,

    /** Not known now; nothing was asked. */
    LATER,

    /** Not known now; the text may have been taken. */
    UNHEARD
  }

  static final Ballot ALONE = new Ballot(Outcome.ALONE, "", Duration.ZERO);

  static Ballot answered(String was) {
    return new Ballot(Outcome.ANSWERED, was, Duration.ZERO);
  }

  static Ballot unheard(Duration retry) {
    return new Ballot(Outcome.UNHEARD, "", retry);
  }

  static Ballot later(Duration retry) {
    return new Ballot(Outcome.LATER, "", retry);
  }
}
