package io.github.incidentmail.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierEventsTest {
  private static final Origin ORIGIN = new Origin("main", 1, null);

  private static EarlierEvent event(long time, String text) {
    return new EarlierEvent(time, Severity.INFO, "a.B", ORIGIN, Wording.of(text), null);
  }

  @Test
  void ofNewestFirst_isOldestFirst() {
    EarlierEvent a = event(1, "a");
    EarlierEvent b = event(2, "b");
    EarlierEvent c = event(2, "c");

    assertThat(EarlierEvents.ofNewestFirst(List.of(c, b, a)).events()).containsExactly(a, b, c);
    assertThat(EarlierEvents.ofNewestFirst(List.of(a, c, b)).events()).containsExactly(a, b, c);
  }

  @Test
  void ofNewestFirst_beyondItsBytes_cutsTheOldest() {
    List<EarlierEvent> newestFirst = new ArrayList<>();
    for (int i = 100; i > 0; i--) {
      newestFirst.add(event(i, "x".repeat(256)));
    }

    EarlierEvents kept = EarlierEvents.ofNewestFirst(newestFirst);

    assertThat(kept.events()).hasSize(9).last().isEqualTo(newestFirst.get(0));
    assertThat(kept.cut()).isEqualTo(91);
    assertThat(kept.bytes()).isEqualTo(9 * (160 + 512)).isLessThan(EarlierEvents.MAX_BYTES);
  }

  @Test
  void ofNewestFirst_ofNothing_isNone() {
    assertThat(EarlierEvents.ofNewestFirst(List.of())).isSameAs(EarlierEvents.NONE);
    assertThat(EarlierEvents.NONE.isEmpty()).isTrue();
  }

  @Test
  void sameThread_needsNameAndId() {
    assertThat(ORIGIN.sameThread(new Origin("main", 1, "t"))).isTrue();
    assertThat(ORIGIN.sameThread(new Origin("main", 2, null))).isFalse();
    assertThat(ORIGIN.sameThread(new Origin("other", 1, null))).isFalse();
    Origin unnamed = new Origin("", 0, null);
    assertThat(unnamed.sameThread(unnamed)).isFalse();
  }

  @Test
  void sameTrace_needsOne() {
    assertThat(new Origin("a", 1, "t").sameTrace(new Origin("b", 2, "t"))).isTrue();
    assertThat(ORIGIN.sameTrace(ORIGIN)).isFalse();
    Origin empty = new Origin("a", 1, "");
    assertThat(empty.sameTrace(empty)).isFalse();
    assertThat(new Origin("a", 1, "t".repeat(129)).trace()).isNull();
  }
}
