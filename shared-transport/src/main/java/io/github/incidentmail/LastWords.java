package io.github.incidentmail;

import io.github.incidentmail.MailerStatus.Problem;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.outbox.OutboxStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mailer that has stopped leaves behind. */
final class LastWords {
  private LastWords() {}

  /**
   * @param left events that no mail tells and that are on disk for the next process, because this
   *     one stopped in a crash loop
   * @param trouble why letters wait, as the last attempt has it, or null
   */
  static void say(
      Totals totals,
      long left,
      OutboxStatus outbox,
      @Nullable Problem trouble,
      Diagnostics diagnostics) {
    if (left > 0) {
      diagnostics.warn("IM-STOP-KEPT", kept(left));
    }
    if (outbox.memoryOnly() > 0 || totals.lost() > 0) {
      diagnostics.warn("IM-STOP-LOST", lost(totals, outbox.memoryOnly()) + because(trouble));
    } else if (outbox.letters() > 0) {
      diagnostics.warn("IM-STOP-WAITING", waiting(outbox.letters()) + because(trouble));
    }
  }

  private static String kept(long events) {
    return "this process was started less than 5 minutes after the one before it; "
        + count(events, "event that no mail tells yet is", "events that no mail tells yet are")
        + " kept on disk, and the next process goes on with "
        + (events == 1 ? "it" : "them")
        + ": it mails by the usual schedule, and all that is untold when it stops after 5 minutes"
        + " or was started 5 minutes after this one";
  }

  private static String lost(Totals totals, int mails) {
    List<String> losses = new ArrayList<>();
    if (mails > 0) {
      losses.add(
          count(mails, "mail ends", "mails end")
              + " with this process because "
              + (mails == 1 ? "it" : "they")
              + " could be neither sent nor stored");
    }
    if (totals.lost() > 0) {
      losses.add(
          count(totals.lost(), "event is", "events are")
              + " lost: the mail was given up, or could not be stored");
    }
    if (totals.pending() > 0) {
      losses.add(count(totals.pending(), "event was", "events were") + " not told");
    }
    return String.join("; ", losses);
  }

  private static String waiting(int mails) {
    return count(mails, "mail waits on disk and is", "mails wait on disk and are")
        + " sent after the next start";
  }

  private static String because(@Nullable Problem trouble) {
    return trouble == null ? "" : "; last trouble: " + trouble.text() + " [" + trouble.id() + "]";
  }

  private static String count(long value, String one, String more) {
    return value + " " + (value == 1 ? one : more);
  }
}
