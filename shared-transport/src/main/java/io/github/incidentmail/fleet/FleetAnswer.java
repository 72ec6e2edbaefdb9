package io.github.incidentmail.fleet;

import java.util.List;

/**
 * What the fleet knows. Immutable.
 *
 * @param standings of all problems that were asked for
 */
public record FleetAnswer(List<FleetStanding> standings, FleetMembers members) {
  public FleetAnswer {
    standings = List.copyOf(standings);
  }
}
