package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.MailerStatus.Problem;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.outbox.OutboxStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said when a mailer has stopped. */
class LastWordsTest {
  private static final Totals ALL_TOLD = new Totals(9, 9, 0, 0, 0);

  private static final Problem TROUBLE =
      new Problem("IM-SMTP-CONNECT", "connecting failed", Events.TIME);

  private static List<String> said(Totals totals, long left, int letters, int memoryOnly) {
    return said(totals, left, status(letters, memoryOnly), null);
  }

  private static List<String> said(
      Totals totals, long left, OutboxStatus outbox, @Nullable Problem trouble) {
    RecordedDiagnostics diagnostics = new RecordedDiagnostics();
    LastWords.say(totals, left, outbox, trouble, diagnostics);
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
            "WARN IM-STOP-WAITING 2 mails wait on disk and are sent after the next start");
  }

  @Test
  void lettersOnDiskAfterATrouble_areAWarningThatTellsIt() {
    assertThat(said(ALL_TOLD, 0, status(1, 0), TROUBLE))
        .containsExactly(
            "WARN IM-STOP-WAITING 1 mail waits on disk and is sent after the next start; last"
                + " trouble: connecting failed [IM-SMTP-CONNECT]");
    assertThat(said(ALL_TOLD, 0, status(0, 0), TROUBLE)).as("it is over").isEmpty();
  }

  @Test
  void eventsOnDisk_areKeptWhateverElseIsSaid() {
    String kept =
        "WARN IM-STOP-KEPT this process was started less than 5 minutes after the one before it; 5"
            + " events that no mail tells yet are kept on disk, and the next process goes on with"
            + " them: it mails by the usual schedule, and all that is untold when it stops after 5"
            + " minutes or was started 5 minutes after this one";
    assertThat(said(new Totals(9, 4, 5, 0, 0), 5, 0, 0)).containsExactly(kept);
    assertThat(said(new Totals(9, 3, 6, 0, 0), 5, 1, 0)).hasSize(2).contains(kept);
    assertThat(said(new Totals(9, 3, 5, 0, 1), 5, 0, 0)).hasSize(2).contains(kept);
    assertThat(said(new Totals(9, 8, 1, 0, 0), 1, 0, 0))
        .containsExactly(
            kept.replace("5 events that no mail tells yet are", "1 event that no mail tells yet is")
                .replace("goes on with them", "goes on with it"));
  }

  @Test
  void lettersInMemoryAlone_areLost() {
    assertThat(said(new Totals(9, 6, 3, 0, 0), 0, 1, 1))
        .containsExactly(
            "WARN IM-STOP-LOST 1 mail ends with this process because it could be neither sent"
                + " nor stored; 3 events were not told");
    assertThat(said(new Totals(9, 7, 1, 0, 1), 0, status(2, 2), TROUBLE))
        .containsExactly(
            "WARN IM-STOP-LOST 2 mails end with this process because they could be neither sent"
                + " nor stored; 1 event is lost: the mail was given up, or could not be stored;"
                + " 1 event was not told; last trouble: connecting failed [IM-SMTP-CONNECT]");
  }

  @Test
  void aMailThatWasGivenUp_isNoMailThatEnds() {
    assertThat(said(new Totals(9, 8, 0, 0, 1), 0, 0, 0))
        .containsExactly(
            "WARN IM-STOP-LOST 1 event is lost: the mail was given up, or could not be stored");
  }
}
