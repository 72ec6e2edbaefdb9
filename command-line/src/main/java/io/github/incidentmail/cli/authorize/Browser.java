package io.github.incidentmail.cli.authorize;

import java.net.URI;

/** Shows an address to the person at this machine. */
@FunctionalInterface
interface Browser {
  /** Whether a browser took the address. */
  boolean open(URI address);
}
