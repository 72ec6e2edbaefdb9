package io.github.incidentmail.fleet;

import io.github.incidentmail.event.Diagnostics;

/**
 * Connects to one kind of store. Found by {@link java.util.ServiceLoader}; has a public constructor
 * without parameters. Thread-safe.
 */
public interface FleetProvider {
  /** Whether it serves stores of this kind, by the URI's scheme in lower case. */
  boolean serves(String scheme);

  /**
   * A coordinator that connects when it is first asked and again whenever it has to; where it can't
   * its answers fail at once. Touches no network itself.
   *
   * @throws IllegalArgumentException if the URI is wrong; the message says what is, and holds no
   *     secret
   */
  FleetCoordinator connect(FleetSettings settings, Diagnostics diagnostics);
}
