package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.HandOff.Overflow;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandOffTest {
  private final HandOff handOff = new HandOff();

  @Test
  void offer_beyondTheRoomIsCountedByLogger() {
    for (int i = 0; i < 10_000; i++) {
      handOff.offer(Events.error("com.example.A", "failed"));
    }

    int kept = 0;
    while (handOff.poll() != null) {
      kept++;
    }
    assertThat(kept).isEqualTo(HandOff.MAX_EVENTS - 256);
    assertThat(handOff.takeOverflow())
        .containsExactlyEntriesOf(
            Map.of(new Overflow("com.example.A", Severity.ERROR, ""), 10_000L - kept));
    assertThat(handOff.takeOverflow()).isEmpty();
    assertThat(handOff.isEmpty()).isTrue();
  }

  @Test
  void offer_fatalHasRoomWhereOthersHaveNone() {
    for (int i = 0; i < 10_000; i++) {
      handOff.offer(Events.error("com.example.A", "failed"));
    }
    handOff.takeOverflow();
    handOff.offer(Events.of(Severity.FATAL, "com.example.A", "gone"));

    assertThat(handOff.takeOverflow()).isEmpty();
  }

  @Test
  void poll_fatalOvertakesABacklog() {
    handOff.offer(Events.error("com.example.A", "first"));
    handOff.offer(Events.error("com.example.A", "second"));
    handOff.offer(Events.of(Severity.FATAL, "com.example.B", "gone"));

    assertThat(handOff.isEmpty()).isFalse();
    assertThat(handOff.poll()).extracting(AlertEvent::message).isEqualTo("gone");
    assertThat(handOff.poll()).extracting(AlertEvent::message).isEqualTo("first");
    assertThat(handOff.poll()).extracting(AlertEvent::message).isEqualTo("second");
    assertThat(handOff.poll()).isNull();
    assertThat(handOff.isEmpty()).isTrue();
  }

  @Test
  void offer_isBoundedByBytes() {
    String long16k = "x".repeat(16_000);
    for (int i = 0; i < 1_000; i++) {
      handOff.offer(Events.error("com.example.A", long16k));
    }

    // 15 MiB for other than FATAL, at 2 × 16 000 + 256 bytes each
    assertThat(handOff.takeOverflow().values()).containsExactly(1_000L - 487);
  }

  @Test
  void offer_saysOnceThatHalfOfTheRoomIsTaken() {
    int said = 0;
    for (int i = 0; i < 8_000; i++) {
      said += handOff.offer(Events.error("com.example.A", "failed")) ? 1 : 0;
    }

    assertThat(said).isEqualTo(1);
  }

  @Test
  void overflow_isBoundedItself() {
    for (int i = 0; i < 8_000; i++) {
      handOff.offer(Events.error("com.example.A", "failed"));
    }
    for (int i = 0; i < 1_000; i++) {
      handOff.offer(Events.error("com.example.Kind" + i, "failed"));
    }

    var counts = handOff.takeOverflow();
    assertThat(counts).hasSizeLessThanOrEqualTo(201);
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_064);
  }

  @Test
  void overflow_isCountedWhileItIsTaken() throws InterruptedException {
    AlertEvent[] kinds = new AlertEvent[150];
    Arrays.setAll(kinds, i -> Events.error("com.example.Kind" + i, "failed"));
    while (handOff.takeOverflow().isEmpty()) {
      handOff.offer(kinds[0]);
    }
    int perThread = 300_000;
    Thread[] threads = new Thread[2];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < perThread; i++) {
                  handOff.offer(kinds[i % kinds.length]);
                }
              });
      threads[t].start();
    }
    long taken = 0;
    while (threads[0].isAlive() || threads[1].isAlive()) {
      taken += sum(handOff.takeOverflow());
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(taken + sum(handOff.takeOverflow())).isEqualTo(2L * perThread);
  }

  private static long sum(Map<Overflow, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
