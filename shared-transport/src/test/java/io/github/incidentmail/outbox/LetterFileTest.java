package io.github.incidentmail.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterFileTest {
  private static final Letter LETTER =
      Letters.letter("m1", Severity.ERROR, "Subject: x\r\n\r\nb\r\n");

  @Test
  void encode_letter_isTheDocumentedForm() {
    assertThat(new String(LetterFile.encode(LETTER), UTF_8))
        .isEqualTo(
            """
            IncidentMailLetter1 0000007a 00000011 f37b7567
            id: m1
            route: ops
            severity: ERROR
            created: 2026-03-01T12:00:00Z
            from: app@example.org
            to: a@example.org
            to: b@example.org
            Subject: x\r\n\r\nb\r\n""");
  }

  @Test
  void decode_encoded_givesItBack() {
    byte[] raw = new byte[512];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) i;
    }
    Letter letter =
        new Letter(
            "m1",
            "odd %0A\n%25\r: ü route",
            new Envelope("", List.of("ü@example.org")),
            Severity.FATAL,
            Letters.NOW.plusNanos(1),
            raw);
    Letter back = LetterFile.decode(LetterFile.encode(letter)).orElseThrow();
    assertThat(Letters.content(back)).isEqualTo(Letters.content(letter));
    assertThat(back.bytes()).isEqualTo(raw);
  }

  @Test
  void decode_emptyMessage_givesItBack() {
    Letter empty = Letters.letter("m1", Severity.WARN, "");
    assertThat(LetterFile.decode(LetterFile.encode(empty)).orElseThrow().bytes()).isEmpty();
  }

  @Test
  void decode_truncatedAnywhere_isDamaged() {
    byte[] file = LetterFile.encode(LETTER);
    for (int length = 0; length < file.length; length++) {
      assertThat(LetterFile.decode(Arrays.copyOf(file, length))).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void decode_longer_isDamaged() {
    byte[] file = LetterFile.encode(LETTER);
    assertThat(LetterFile.decode(Arrays.copyOf(file, file.length + 1))).isEmpty();
  }

  @Test
  void decode_anyBitFlipped_isDamaged() {
    byte[] file = LetterFile.encode(LETTER);
    for (int bit = 0; bit < file.length * 8; bit++) {
      byte[] flipped = file.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(LetterFile.decode(flipped)).as("bit %d", bit).isEmpty();
    }
  }
}
