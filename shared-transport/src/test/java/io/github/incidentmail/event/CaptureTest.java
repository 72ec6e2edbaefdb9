package io.github.incidentmail.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureTest {
  @Test
  void text_thatCannotBeGivenNamesTheException() {
    assertThat(
            Capture.text(
                () -> {
                  throw new IllegalStateException("not shown");
                }))
        .isEqualTo("[message failed: java.lang.IllegalStateException]");
    assertThat(
            Capture.text(
                () -> {
                  throw new StackOverflowError();
                }))
        .isEqualTo("[message failed: java.lang.StackOverflowError]");
  }

  @Test
  void context_takesOnlyTheKeysGiven() {
    Map<String, String> all = Map.of("a", "1", "b", "2");

    assertThat(Capture.context(List.of("b", "c"), all::get)).isEqualTo(Map.of("b", "2"));
  }

  @Test
  void context_isCutAtItsLimitAndNotWithinACharacter() {
    String faces = "\uD83D\uDE80".repeat(AlertEvent.MAX_MDC);

    Map<String, String> odd = Capture.context(List.of("k"), key -> faces);
    Map<String, String> even = Capture.context(List.of("kk", "z"), key -> faces);

    assertThat(odd.get("k")).hasSize(AlertEvent.MAX_MDC - 2);
    assertThat(even.get("kk")).hasSize(AlertEvent.MAX_MDC - 2);
    assertThat(even).containsOnlyKeys("kk");
  }
}
