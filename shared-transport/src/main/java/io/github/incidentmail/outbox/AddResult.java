package io.github.incidentmail.outbox;

/** What became of a letter handed to {@link Outbox#add}. */
public enum AddResult {
  /** The medium has it: it survives the process. */
  STORED_DURABLY,
  /** It is kept, but ends with the process. */
  STORED_IN_MEMORY,
  /** Not kept: there is no room, and the caller still has what the letter told. */
  FULL
}
