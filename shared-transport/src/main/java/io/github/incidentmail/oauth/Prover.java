package io.github.incidentmail.oauth;

import java.net.URI;

/** Proves who the client is, anew for each request; one implementation for each way. */
@FunctionalInterface
interface Prover {
  /**
   * A proof for one request.
   *
   * @param tokenEndpoint whom it is for, wherever the request goes
   */
  Proof prove(URI tokenEndpoint) throws TokenException;
}
