package io.github.incidentmail.cli.config;

/**
 * What a reader of the configuration should know beside its options. Holds no values of options.
 *
 * @param text what was found and what to do
 */
public record Note(Kind kind, String text) {
  /** What follows from a note. */
  public enum Kind {
    /** Something that is good to know and right as it is. */
    HINT,
    /** A default of the file counts here; the running application may have another value. */
    DEFAULT,
    /** How the running application stands. */
    STATE,
    /** Only the running application knows this: nothing can be called fine. */
    UNRESOLVED,
    /** A mistake that the frameworks pass over without a word. */
    MISTAKE,
    /** No logger gives events to the appender, whatever its own options are. */
    UNHEARD
  }

  static Note hint(String text) {
    return new Note(Kind.HINT, text);
  }

  static Note byDefault(String text) {
    return new Note(Kind.DEFAULT, text);
  }

  static Note unresolved(String text) {
    return new Note(Kind.UNRESOLVED, text);
  }

  static Note unheard(String text) {
    return new Note(Kind.UNHEARD, text);
  }

  static Note mistake(String text) {
    return new Note(Kind.MISTAKE, text);
  }
}
