package io.github.incidentmail.incident;

import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a restart must not forget of one incident. Immutable.
 *
 * @param held when the events came that wait for enough others
 */
record SavedIncident(
    Identity identity,
    Severity severity,
    Tally.Saved tally,
    Life.Saved life,
    Cadence.Saved cadence,
    Evidence.Saved evidence,
    List<Long> held,
    long dirtySince,
    Mails mails,
    Claim.Saved claim) {

  /** Which one it is. */
  record Identity(
      String id, String route, Fingerprint fingerprint, long coarseKey, Instant firstSeen) {}

  /** How many mails told it. */
  record Mails(int all, int updates, boolean openedInDigest, Retelling.Saved retelling) {
    Mails plus(Mails later) {
      return new Mails(
          all + later.all,
          updates + later.updates,
          all > 0 ? openedInDigest : later.openedInDigest,
          retelling.plus(later.retelling));
    }
  }

  SavedIncident {
    held = List.copyOf(held);
  }

  /**
   * The story of both: they have the same fingerprint and route, and counted different events. The
   * older one's id and thread go on.
   */
  SavedIncident plus(SavedIncident other) {
    boolean first = isBefore(other);
    SavedIncident older = first ? this : other;
    SavedIncident newer = first ? other : this;
    return new SavedIncident(
        older.identity,
        severity.compareTo(other.severity) > 0 ? severity : other.severity,
        tally.plus(other.tally),
        life.plus(other.life),
        older.cadenceWith(newer),
        new Evidence.Saved(
            older.evidence.first(),
            life.lastEvent() > other.life.lastEvent() ? evidence.latest() : other.evidence.latest(),
            Stream.concat(
                    older.evidence.alsoLoggedBy().stream(), newer.evidence.alsoLoggedBy().stream())
                .distinct()
                .toList()),
        Stream.concat(held.stream(), other.held.stream()).sorted().toList(),
        Math.min(untoldSince(), other.untoldSince()),
        older.mails.plus(newer.mails),
        claim.plus(other.claim));
  }

  /** Whose thread goes on: that of the one which was told, and of two told ones the older. */
  private boolean isBefore(SavedIncident other) {
    if ((mails.all() > 0) != (other.mails.all() > 0)) {
      return mails.all() > 0;
    }
    int seen = identity.firstSeen().compareTo(other.identity.firstSeen());
    return seen < 0 || (seen == 0 && life.episodeStart() <= other.life.episodeStart());
  }

  private long untoldSince() {
    return tally.pending() > tally.inFlight() ? dirtySince : Incident.NEVER;
  }

  /** What was told and over in one and is new in the other has come back. */
  private Cadence.Saved cadenceWith(SavedIncident newer) {
    Cadence.Saved sum = cadence.plus(newer.cadence);
    boolean cameBack =
        life.phase() == Life.Phase.CLOSED
            && mails.all() > 0
            && newer.life.phase() != Life.Phase.CLOSED
            && newer.life.phase() != Life.Phase.HELD;
    return cameBack ? sum.reopened(newer.life.episodeStart()) : sum;
  }
}
