package io.github.incidentmail.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * No access token can be had. The message is fit for any log: it holds no token, secret or
 * assertion.
 */
public final class TokenException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whether waiting helps. */
  public enum Kind {
    /** Network, time-out, 408, 429, 5xx, an answer that is no JSON: try again later. */
    TRANSIENT,
    /** Somebody has to sign in again. */
    CONSENT,
    /** The client, its secret or the scope is wrong: slow retry, reading the secret again. */
    CONFIGURATION
  }

  private final Kind kind;
  private final String id;
  private final @Nullable Duration retryAfter;

  /**
   * @param id stable diagnostic id, see docs/troubleshooting.md
   * @param retryAfter what the server asked for, or null
   */
  public TokenException(
      Kind kind,
      String id,
      String message,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.id = id;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  public String id() {
    return id;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
