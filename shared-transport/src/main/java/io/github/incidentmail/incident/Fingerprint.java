package io.github.incidentmail.incident;

/**
 * The identity of "the same problem": equal on every JVM, host and run. Immutable.
 *
 * @param value 64 well-mixed bits; the identity
 * @param family 64 bits of the root cause only: what probably fails for one reason shares it
 * @param coarse the stack was missing, so this value knows only logger, template and classes: join
 *     the most recent live incident of the same coarse key, if there is one
 */
public record Fingerprint(long value, long family, boolean coarse) {
  private static final int TAG_CHARACTERS = 6;
  private static final int TAG_SHIFT = Long.SIZE - 5 * TAG_CHARACTERS;

  /** The six base-32 characters people see (without {@code #}): the highest 30 bits. */
  public String tag() {
    return Base32.encode(value >>> TAG_SHIFT, TAG_CHARACTERS);
  }
}
