package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerTextTest {
  private final ServerText text = new ServerText(List.of("s3cr&t +x", "s3cr&t +x and more"));

  @Test
  void clean_secretInAnySpelling_isReplaced() {
    assertThat(text.clean("raw s3cr&t +x, form s3cr%26t+%2Bx, path S3CR%26t%20%2bX."))
        .isEqualTo("raw ***, form ***, path ***.");
  }

  @Test
  void clean_secretWithinLongerSecret_leavesNothing() {
    assertThat(text.clean("<s3cr&t +x and more>")).isEqualTo("<***>");
  }

  @Test
  void clean_secretAcrossTheCut_isReplacedBeforeCutting() {
    assertThat(text.clean("a".repeat(295) + "s3cr&t +x")).isEqualTo("a".repeat(295) + "***");
  }

  @Test
  void clean_controlCharacters_areRemovedAndLinesJoined() {
    assertThat(text.clean("a\r\nb\tc\0d\u001b[31m\u202eright\u2028e "))
        .isEqualTo("a b cd[31mright e");
  }

  @Test
  void clean_longText_isCutAt300() {
    assertThat(text.clean("x".repeat(300))).hasSize(300).doesNotContain("…");
    assertThat(text.clean("x".repeat(301))).hasSize(300).endsWith("x…");
  }

  @Test
  void clean_null_isEmpty() {
    assertThat(new ServerText(List.of()).clean(null)).isEmpty();
  }
}
