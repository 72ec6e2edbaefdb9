package io.github.incidentmail.incident;

import java.util.List;

/**
 * Which instances of a fleet a problem has reached (FL3). Immutable.
 *
 * @param instances that had it
 * @param of running now; may be fewer, as instances come and go
 * @param firstOn the name of the one that had it first
 * @param notOn versions of the service that run and did not have it, in their order; empty if all
 *     had it
 */
public record Spread(int instances, int of, String firstOn, List<String> notOn) {
  public Spread {
    notOn = List.copyOf(notOn);
  }
}
