package io.github.incidentmail.benchmarks;

/** Exceptions as services have them: a cause, and some stack. */
final class Failures {
  private static final int DEPTH = 30;

  private Failures() {}

  /** A new exception, from the same place each time. */
  static Exception fresh() {
    return deeper(DEPTH);
  }

  private static Exception deeper(int more) {
    return more > 0
        ? deeper(more - 1)
        : new IllegalStateException("payment refused", new IllegalArgumentException("no account"));
  }
}
