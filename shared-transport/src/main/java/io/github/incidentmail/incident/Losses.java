package io.github.incidentmail.incident;

/**
 * Events that are lost, and how many of them a mail that arrived has said. A mail on its way keeps
 * a mark: how many were lost when it was written. Not thread-safe.
 */
final class Losses {
  private long all;
  private long told;

  void add(long events) {
    all += events;
  }

  /** What no mail that arrived has said. */
  long untold() {
    return all - told;
  }

  /** For a mail that leaves now and says {@link #untold}. */
  long mark() {
    return all;
  }

  /** A mail with this mark got through. What was lost after it was written is still untold. */
  void arrived(long mark) {
    told = Math.max(told, mark);
  }

  /** How much of what is untold a mail with this mark says. */
  long said(long mark) {
    return Math.max(0, mark - told);
  }

  /**
   * Takes over what is untold of another life.
   *
   * @return a mark of it is this and what its mail said; where both lives have something untold, so
   *     low that it is said again rather than never
   */
  long adopt(long untold) {
    long from = untold() == 0 ? all : told - untold;
    all += untold;
    return from;
  }
}
