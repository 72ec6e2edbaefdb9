package io.github.incidentmail.outbox;

/** What became of a letter, as far as the directory tells. */
public enum Fate {
  /** It waits, or is just being sent. */
  WAITING,
  /** Neither here nor put aside: somebody has delivered it. */
  GONE,
  /** Refused for good, or too old. */
  FAILED,
  /** Its file was damaged; nobody has it. */
  DAMAGED,
  /** The directory can't be asked now. */
  UNKNOWN
}
