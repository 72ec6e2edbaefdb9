package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottledDiagnosticsTest {
  private long nanos;
  private final RecordedDiagnostics target = new RecordedDiagnostics();
  private final ThrottledDiagnostics diagnostics = new ThrottledDiagnostics(target, () -> nanos);

  @Test
  void warn_sameIdPassesOnceInTenMinutesAndTellsTheRest() {
    for (int i = 0; i < 5; i++) {
      diagnostics.warn("IM-A", "text");
    }
    diagnostics.warn("IM-B", "other");
    nanos = Duration.ofMinutes(10).toNanos();
    diagnostics.warn("IM-A", "text");

    assertThat(target.messages)
        .containsExactly(
            "WARN IM-A text",
            "WARN IM-B other",
            "WARN IM-A text (and 4 times more since it was last said)");
  }
}
