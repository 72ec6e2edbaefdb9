package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.incident.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadWordsTest {
  private static String full(int instances, int of, String... notOn) {
    return new SpreadWords(new Spread(instances, of, "orders-17", List.of(notOn))).full();
  }

  @Test
  void full_someOfAll() {
    assertThat(full(1, 400)).isEqualTo("on 1 of 400 instances; first on orders-17");
    assertThat(full(312, 400, "4.2.1"))
        .isEqualTo("on 312 of 400 instances; first on orders-17; not on version 4.2.1");
    assertThat(full(1_312, 4_000, "4.2.0", "4.2.1"))
        .isEqualTo(
            "on 1\u202f312 of 4\u202f000 instances; first on orders-17; not on versions 4.2.0, 4.2.1");
  }

  @Test
  void full_moreThanRunNow_saysSo() {
    assertThat(full(5, 3)).isEqualTo("on 5 instances (3 run now); first on orders-17");
    assertThat(full(5, 0)).isEqualTo("on 5 instances (none runs now); first on orders-17");
    assertThat(full(2, 1)).isEqualTo("on 2 instances (1 runs now); first on orders-17");
  }

  @Test
  void full_manyVersions_namesThree() {
    assertThat(full(1, 9, "1", "2", "3", "4", "5"))
        .endsWith("; not on versions 1, 2, 3 and 2 more");
  }

  /** Names come from other instances, by a store that others may write to. */
  @Test
  void full_hostileName_isShownAsItIs() {
    String name = "a\r\nBcc: x\u202e" + "y".repeat(500);

    String text = new SpreadWords(new Spread(1, 2, name, List.of("\n"))).full();

    assertThat(text).doesNotContain("\r", "\n", "\u202e").hasSizeLessThan(300);
  }
}
