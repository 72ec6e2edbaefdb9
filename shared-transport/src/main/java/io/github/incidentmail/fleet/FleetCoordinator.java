package io.github.incidentmail.fleet;

import java.util.concurrent.CompletionStage;

/**
 * Where the instances of one service and environment count together and agree on which of them
 * tells a problem. Holds numbers, hashes and names of instances, and no text of any log.
 *
 * <p>None of these methods waits: each returns at once, and the answer completes on any thread,
 * normally or with an exception whose message people read: one line without secrets. Whoever asks
 * waits no longer than a quarter of a second; what comes later is ignored, so an exchange must be
 * harmless when it is repeated: all its counts are sums since the instance's start and not
 * differences. Used by one thread.
 */
public interface FleetCoordinator extends AutoCloseable {
  /**
   * Tells what this instance has counted, and asks who tells it and what the others have counted. A
   * problem that the fleet doesn't know, or whose owner has been silent for 15 s or has let go of
   * it, belongs to whoever names it first; an owner is known by a fence that grows with each.
   */
  CompletionStage<FleetAnswer> exchange(FleetReport report);

  /**
   * Asks whether a mail may leave: all its problems must still be its owner's, each mail's number
   * must be free, and the mailbox must have room. If so the numbers are taken, whatever becomes of
   * the mail.
   */
  CompletionStage<FleetPermit> depart(FleetDeparture departure);

  /**
   * Replaces the text that all instances share, empty at first, by another one if it still is as
   * expected; completes with what it was. It is kept for 15 days after it was replaced last. A text
   * holds printable ASCII and line feeds, 16 384 characters at most; what doesn't, counts as none.
   */
  CompletionStage<String> share(String expected, String text);

  /** Lets go of connections and threads, within a second. */
  @Override
  void close();
}
