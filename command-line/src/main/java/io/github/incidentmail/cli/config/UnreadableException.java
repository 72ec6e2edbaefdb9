package io.github.incidentmail.cli.config;

/** There is no configuration to read; the message says where it was looked for and what to do. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableException(String message) {
    super(message);
  }
}
