package io.github.incidentmail.fleet;

import io.github.incidentmail.event.Diagnostics;

/**
 * Connects to one kind of store. Found by {@link java.util.ServiceLoader}; has a public constructor
 * without parameters. Thread-safe.
 */
public interface FleetProvider {
  /** Whether it serves stores of this kind, by the {@linkplain FleetUri#scheme URI's scheme}. */
  boolean serves(String scheme);

  /**
   * A coordinator that connects when it is first asked and again whenever it has to; where it can't
   * its answers fail at once. Touches no network itself.
   *
   * @throws IllegalArgumentException if a setting can't be used; the message says which, and holds
   *     no secret
   */
  FleetCoordinator connect(FleetSettings settings, Diagnostics diagnostics);
}
