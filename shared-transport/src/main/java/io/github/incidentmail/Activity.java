package io.github.incidentmail;

/**
 * Whether anything at all was logged since the last look. The thread that logs pays for a read as
 * long as the mark stands: no clock, and no write that threads would compete for.
 */
final class Activity {
  private volatile boolean seen;

  /** What our own threads log would make our own mail a sign of life. */
  void mark() {
    if (!seen && !Worker.isOwnThread()) {
      seen = true;
    }
  }

  /** Takes the mark away. */
  boolean take() {
    boolean was = seen;
    if (was) {
      seen = false;
    }
    return was;
  }
}
