package io.github.incidentmail.incident;

/**
 * A 64-bit hash of a sequence of texts: the eight-byte step and the avalanche of xxHash64 (Yann
 * Collet, "xxHash fast digest algorithm", doc/xxhash_spec.md) over UTF-16 units, four to a step.
 * Equal on every JVM and version, which {@code hashCode} does not promise. Every text is preceded
 * by its length, so {@code "ab", "c"} differs from {@code "a", "bc"}. Not for secrets. Used by one
 * thread.
 */
final class Hash64 {
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  private long state = PRIME_5;

  Hash64 add(long lane) {
    long mixed = Long.rotateLeft(lane * PRIME_2, 31) * PRIME_1;
    state = Long.rotateLeft(state ^ mixed, 27) * PRIME_1 + PRIME_4;
    return this;
  }

  Hash64 add(String text) {
    int length = text.length();
    add((long) length);
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      add(lane(text, i));
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = (rest << 16) | text.charAt(i);
    }
    return add(rest);
  }

  private static long lane(String text, int at) {
    return ((long) text.charAt(at) << 48)
        | ((long) text.charAt(at + 1) << 32)
        | ((long) text.charAt(at + 2) << 16)
        | text.charAt(at + 3);
  }

  long value() {
    long hash = state;
    hash = (hash ^ (hash >>> 33)) * PRIME_2;
    hash = (hash ^ (hash >>> 29)) * PRIME_3;
    return hash ^ (hash >>> 32);
  }
}
