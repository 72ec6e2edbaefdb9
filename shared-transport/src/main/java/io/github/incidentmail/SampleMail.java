package io.github.incidentmail;

/**
 * A mail as an appender would send it, made of invented events. Immutable, provided that nobody
 * writes into {@link #bytes()}.
 */
public final class SampleMail {
  private final String name;
  private final String occasion;
  private final byte[] bytes;

  SampleMail(String name, String occasion, byte[] bytes) {
    this.name = name;
    this.occasion = occasion;
    this.bytes = bytes;
  }

  /** Fit for a file name, such as {@code opening}. */
  public String name() {
    return name;
  }

  /** When a mail like this one leaves, in a sentence. */
  public String occasion() {
    return occasion;
  }

  /** The RFC 5322 message; not a copy. */
  public byte[] bytes() {
    return bytes;
  }
}
