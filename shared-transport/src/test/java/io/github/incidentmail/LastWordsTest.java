package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.outbox.OutboxStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said when a mailer has stopped. */
class LastWordsTest {
  private static final Totals ALL_TOLD = new Totals(9, 9, 0, 0, 0);

  private static List<String> said(Totals totals, long left, int letters, int memoryOnly) {
    RecordedDiagnostics diagnostics = new RecordedDiagnostics();
    OutboxStatus outbox = status(letters, memoryOnly);
    LastWords.say(totals, left, outbox, diagnostics);
    return diagnostics.messages;
  }

  private static OutboxStatus status(int letters, int memoryOnly) {
    return new OutboxStatus(letters, 0, memoryOnly, null, true, null);
  }

  @Test
  void nothingLeft_isNoWord() {
    assertThat(said(ALL_TOLD, 0, 0, 0)).isEmpty();
  }

  @Test
  void lettersOnDisk_wait() {
    assertThat(said(ALL_TOLD, 0, 2, 0))
        .containsExactly(
            "INFO IM-STOP-WAITING 2 mails wait on disk and are sent after the next start");
  }

  @Test
  void eventsOnDisk_areKeptWhateverElseIsSaid() {
    String kept =
        "INFO IM-STOP-KEPT this process was started soon after the one before it; 5 events that no"
            + " mail tells yet are kept on disk, and the next process goes on with them";
    assertThat(said(new Totals(9, 4, 5, 0, 0), 5, 0, 0)).containsExactly(kept);
    assertThat(said(new Totals(9, 3, 6, 0, 0), 5, 1, 0)).hasSize(2).contains(kept);
    assertThat(said(new Totals(9, 3, 5, 0, 1), 5, 0, 0)).hasSize(2).contains(kept);
  }

  @Test
  void lettersInMemoryAlone_areLost() {
    assertThat(said(new Totals(9, 6, 3, 0, 0), 0, 1, 1))
        .containsExactly(
            "WARN IM-STOP-LOST 1 mails end with this process because they could be neither sent"
                + " nor stored; 3 events were not told, 0 are lost");
  }
}
