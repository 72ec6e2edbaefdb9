package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Base32Test {
  @Test
  void encode_zero_isAllZeros() {
    assertThat(Base32.encode(0)).isEqualTo("0000000000000");
  }

  @Test
  void encode_allBits_fitsThirteenCharacters() {
    assertThat(Base32.encode(-1)).isEqualTo("FZZZZZZZZZZZZ");
  }

  @Test
  void encode_everyDigit_usesAlphabetWithoutLookalikes() {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      digits.append(Base32.encode(i, 1));
    }
    assertThat(digits).hasToString("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
  }

  @Test
  void tag_ofFingerprint_isItsHighestThirtyBits() {
    long value = 0x0123456789ABCDEFL;
    assertThat(new Fingerprint(value, 0, false).tag())
        .isEqualTo(Base32.encode(value >>> 34, 6))
        .isEqualTo("04HMAS");
  }
}
