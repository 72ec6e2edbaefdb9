package io.github.incidentmail.incident;

/** Bits as characters a person can read out: Crockford's alphabet, without I, L, O and U. */
final class Base32 {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BITS = 5;

  /** Characters that hold any 64-bit value. */
  static final int FULL = 13;

  private Base32() {}

  /** All 64 bits, {@value #FULL} characters. */
  static String encode(long value) {
    return encode(value, FULL);
  }

  /** The lowest {@code characters} × 5 bits, the most significant first. */
  static String encode(long value, int characters) {
    char[] text = new char[characters];
    long rest = value;
    for (int i = characters - 1; i >= 0; i--) {
      text[i] = ALPHABET.charAt((int) (rest & 31));
      rest >>>= BITS;
    }
    return new String(text);
  }
}
