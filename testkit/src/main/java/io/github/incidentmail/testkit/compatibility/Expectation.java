package io.github.incidentmail.testkit.compatibility;

/**
 * What an application has to come to.
 *
 * @param text the id of the message, or why it is so; may be empty
 */
record Expectation(Kind kind, String text) {
  /** The id of a library that is missing or too old. */
  static final String LIBRARY = "IM-START-LIBRARY";

  static final Expectation MAIL = new Expectation(Kind.MAIL, "");

  enum Kind {
    /** One mail and not a word. */
    MAIL,
    /** No mail, and a message that says why; the application goes on. */
    TOLD,
    /** The application goes on; what becomes of its mail is only shown. */
    UNSUPPORTED,
    /** It doesn't work, which is known and explained. */
    BROKEN
  }

  /** For people; empty if there is nothing to explain. */
  String remark() {
    return kind == Kind.TOLD ? "" : text;
  }
}
