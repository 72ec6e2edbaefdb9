package io.github.incidentmail.fleet.redis;

import java.util.concurrent.CompletionStage;

/** Makes connections to one store. Used by one thread. */
interface Connector {
  /** A new connection. */
  CompletionStage<Link> connect();

  /** Closes all of them. */
  CompletionStage<?> close();
}
