package io.github.incidentmail.security;

import org.jspecify.annotations.Nullable;

/** A secret can't be read now; the message names the reference, never the value. */
public final class SecretMissingException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The diagnostic id of every missing secret. */
  public static final String ID = "IM-SECRET-MISSING";

  SecretMissingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
