package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.outbox.OutboxStatus;

/** What a mailer that has stopped leaves behind. */
final class LastWords {
  private LastWords() {}

  /**
   * @param left events that no mail tells and that are on disk for the next process, because this
   *     one stopped in a crash loop
   */
  static void say(Totals totals, long left, OutboxStatus outbox, Diagnostics diagnostics) {
    if (left > 0) {
      diagnostics.info(
          "IM-STOP-KEPT",
          "this process was started soon after the one before it; "
              + left
              + " events that no mail tells yet are kept on disk, and the next process goes on"
              + " with them");
    }
    if (outbox.memoryOnly() > 0 || totals.lost() > 0) {
      diagnostics.warn(
          "IM-STOP-LOST",
          outbox.memoryOnly()
              + " mails end with this process because they could be neither sent nor stored; "
              + totals.pending()
              + " events were not told, "
              + totals.lost()
              + " are lost");
    } else if (outbox.letters() > 0) {
      diagnostics.info(
          "IM-STOP-WAITING",
          outbox.letters() + " mails wait on disk and are sent after the next start");
    }
  }
}
