package io.github.incidentmail.oauth;

/** Gets a new access token from wherever the grant says; one implementation for each way. */
@FunctionalInterface
interface TokenFetcher {
  /** Asks for a new token; returns or throws within a finite time. */
  AccessToken fetch() throws TokenException;
}
