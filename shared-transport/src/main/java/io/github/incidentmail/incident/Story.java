package io.github.incidentmail.incident;

import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What whoever takes an incident over must know of its past, in numbers and times alone: it may be
 * kept where no text of a log may. Immutable.
 */
record Story(
    Instant firstSeen,
    Severity severity,
    Life.Saved life,
    Cadence.Saved cadence,
    SavedIncident.Mails mails) {
  /** As told at {@code now} by this machine's clock. */
  String encode(long now) {
    return Base64.getEncoder().withoutPadding().encodeToString(StateWriter.write(this, now));
  }

  /**
   * Reads what {@link #encode} wrote, also on another machine; empty if it is anything else.
   *
   * @param told when it was written, by this machine's clock
   */
  static Optional<Story> decode(String text, long told) {
    try {
      return StateReader.story(Base64.getDecoder().decode(text), told);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
