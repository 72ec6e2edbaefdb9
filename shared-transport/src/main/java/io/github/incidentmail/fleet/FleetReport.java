package io.github.incidentmail.fleet;

import java.util.List;

/**
 * What one instance tells the fleet. Immutable.
 *
 * @param membersKnown the {@link FleetMembers#epoch} of the list that this instance has, or {@link
 *     #ANY} if it needs none
 * @param leaving whether it stops, and is no member from here on: it lets go of each problem that
 *     another member tells, or has counted and asked for lately without being done with it; all
 *     others it comes to own
 */
public record FleetReport(
    FleetInstance self, List<FleetPart> parts, long membersKnown, boolean leaving) {
  /** No list of members is needed in the answer. */
  public static final long ANY = -1;

  public FleetReport {
    parts = List.copyOf(parts);
  }
}
