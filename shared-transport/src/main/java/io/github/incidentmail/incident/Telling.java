package io.github.incidentmail.incident;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report.Delay;
import io.github.incidentmail.incident.Told.State;
import org.jspecify.annotations.Nullable;

/**
 * What one mail told about one incident, until the mail is accepted or comes back. Immutable.
 *
 * @param before where the schedule stood before it
 * @param dirtySince since when anything of it was untold
 * @param delay what of it was in mails that were taken back, or null
 */
record Telling(
    Incident incident,
    State state,
    long count,
    long rate,
    Severity severity,
    Cadence.Position before,
    long dirtySince,
    @Nullable Delay delay) {

  /** What a mail of an earlier life told of {@code incident}. */
  static Telling restored(Incident incident, IncidentsState.Telling saved) {
    return new Telling(
        incident,
        saved.state(),
        saved.count(),
        saved.rate(),
        saved.severity(),
        saved.before(),
        saved.dirtySince(),
        saved.delay());
  }
}
