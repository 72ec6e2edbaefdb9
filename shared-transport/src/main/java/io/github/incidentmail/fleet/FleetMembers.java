package io.github.incidentmail.fleet;

import java.util.List;

/**
 * The running copies of the service. Immutable.
 *
 * @param epoch changes whenever one comes or goes
 * @param size how many there are, the one that asks included
 * @param list all of them; empty if the asking one needs none, or has it as of this epoch
 */
public record FleetMembers(long epoch, int size, List<FleetInstance> list) {
  public FleetMembers {
    list = List.copyOf(list);
  }
}
