package io.github.incidentmail.security;

import org.jspecify.annotations.Nullable;

/**
 * A trust store can't be used; the message names the file and what is wrong, never its password.
 */
public final class TrustException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String id;

  TrustException(String id, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.id = id;
  }

  /** Stable diagnostic id, see docs/troubleshooting.md. */
  public String id() {
    return id;
  }
}
