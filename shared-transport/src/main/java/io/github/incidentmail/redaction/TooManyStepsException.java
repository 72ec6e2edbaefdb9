package io.github.incidentmail.redaction;

/** A text takes longer to look through than may be; it is not shown at all then. */
final class TooManyStepsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyStepsException() {
    super("too many steps", null, false, false);
  }
}
