package io.github.incidentmail.benchmarks;

/** How fast one call follows the other. */
enum Pace {
  /** At once. */
  FLAT_OUT("flat out", 0),
  /** As long as the appender keeps up. */
  STEADY("5 000/s", 200_000);

  private final String title;
  private final long nanosBetween;

  Pace(String title, long nanosBetween) {
    this.title = title;
    this.nanosBetween = nanosBetween;
  }

  String title() {
    return title;
  }

  /**
   * Waits for the time of call {@code n}. Spins: a thread that slept would be measured with cold
   * caches and a slow clock.
   */
  void await(long start, int n) {
    if (nanosBetween > 0) {
      long due = start + n * nanosBetween;
      while (System.nanoTime() - due < 0) {
        Thread.onSpinWait();
      }
    }
  }
}
