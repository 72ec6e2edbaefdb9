package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Hash64Test {
  private static long hash(String... texts) {
    Hash64 hash = new Hash64();
    Arrays.stream(texts).forEach(hash::add);
    return hash.value();
  }

  @Test
  void add_sameLettersCutElsewhere_differs() {
    assertThat(hash("ab", "c")).isNotEqualTo(hash("a", "bc")).isNotEqualTo(hash("abc"));
  }

  @Test
  void add_emptyTexts_count() {
    assertThat(Set.of(hash(), hash(""), hash("", ""), hash("\0"), hash("\0\0"))).hasSize(5);
  }

  @Test
  void add_unitsThatShareTheirLowByte_differ() {
    assertThat(hash("a")).isNotEqualTo(hash("\u0161"));
  }

  @Test
  void value_oneBitOfInputFlipped_flipsHalfOfTheOutput() {
    Random random = new Random(20240501);
    long flipped = 0;
    int trials = 4_000;
    for (int i = 0; i < trials; i++) {
      long lane = random.nextLong();
      long other = lane ^ (1L << random.nextInt(64));
      flipped += Long.bitCount(new Hash64().add(lane).value() ^ new Hash64().add(other).value());
    }
    assertThat((double) flipped / trials).isBetween(31.0, 33.0);
  }

  @Test
  void value_ofManySimilarTexts_neverCollidesIn64Bits() {
    Random random = new Random(42);
    Set<String> texts = new HashSet<>();
    while (texts.size() < 200_000) {
      texts.add("com.acme.Shop" + random.nextInt(1_000_000) + ".pay" + (char) random.nextInt(96));
    }
    Set<Long> values = new HashSet<>();
    texts.forEach(text -> values.add(hash(text)));
    assertThat(values).hasSameSizeAs(texts);
  }

  @Test
  void value_lowAndHighHalf_collideAsOftenAsChance() {
    int texts = 200_000;
    Set<Integer> low = new HashSet<>();
    Set<Integer> high = new HashSet<>();
    for (int i = 0; i < texts; i++) {
      long value = hash("kind " + i);
      low.add((int) value);
      high.add((int) (value >>> 32));
    }
    // n²/2^33 = 4.7 expected; 20 or more has a probability below one in a million
    assertThat(low).hasSizeGreaterThan(texts - 20);
    assertThat(high).hasSizeGreaterThan(texts - 20);
  }
}
