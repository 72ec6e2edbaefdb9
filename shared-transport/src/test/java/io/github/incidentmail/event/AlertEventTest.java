package io.github.incidentmail.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertEventTest {
  private static AlertEvent event(String message) {
    return AlertEvent.of(Instant.EPOCH, Severity.ERROR, "com.example.A", message, null);
  }

  @Test
  void longMessage_isCutAndTheCutIsTold() {
    assertThat(event("x".repeat(16_384)).message()).hasSize(16_384);
    assertThat(event("x".repeat(20_000)).message())
        .isEqualTo("x".repeat(16_384) + "… [3616 characters cut]");
    assertThat(event("x".repeat(16_383) + "\uD83D\uDE00").message())
        .as("whole characters")
        .isEqualTo("x".repeat(16_383) + "… [2 characters cut]");
  }

  @Test
  void copy_stillTellsWhatIsMissing() {
    AlertEvent event = event("x".repeat(20_000));

    AlertEvent copy = event.withMdc(Map.of("k", "v")).withFingerprint("id");
    assertThat(copy.after(EarlierEvents.NONE).message()).isEqualTo(event.message());
    assertThat(copy.mdc()).containsExactly(Map.entry("k", "v"));
    assertThat(copy.fingerprint()).isEqualTo("id");
  }
}
