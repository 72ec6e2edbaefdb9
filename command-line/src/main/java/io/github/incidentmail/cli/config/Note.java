package io.github.incidentmail.cli.config;

/**
 * What a reader of the configuration should know beside its options. Holds no values of options.
 *
 * @param text what was found and what to do
 */
public record Note(Kind kind, String text) {
  /** What follows from a note. */
  public enum Kind {
    /** Something that counts for the check but is right as it is. */
    HINT,
    /** How the running application stands. */
    STATE,
    /** Only the running application knows this: nothing can be called fine. */
    UNRESOLVED,
    /** A mistake that the frameworks pass over without a word. */
    MISTAKE
  }

  static Note hint(String text) {
    return new Note(Kind.HINT, text);
  }

  static Note unresolved(String text) {
    return new Note(Kind.UNRESOLVED, text);
  }

  static Note mistake(String text) {
    return new Note(Kind.MISTAKE, text);
  }
}
