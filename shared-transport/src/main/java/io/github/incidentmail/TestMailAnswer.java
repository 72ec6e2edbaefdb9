package io.github.incidentmail;

import io.github.incidentmail.MailerStatus.Hold;
import io.github.incidentmail.smtp.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what became of a test mail. */
final class TestMailAnswer {
  private TestMailAnswer() {}

  /**
   * @param verdict on the mail, or on another that holds the queue; null if there was no attempt
   * @param recipients those of the envelope, so that a redirection shows
   */
  static String text(@Nullable Verdict verdict, List<String> recipients, @Nullable Hold hold) {
    String to = String.join(", ", recipients);
    if (verdict == null) {
      return "waits: not tried yet, because other mails are in front of it or another process"
          + " empties the same outbox";
    }
    String reason = "[" + verdict.id() + "] " + verdict.text();
    return switch (verdict.kind()) {
      case DELIVERED -> "delivered: the mail server accepted it for " + to;
      case DEFER -> "waits and is tried again: " + reason;
      case HOLD ->
          "waits: the queue is held"
              + (hold == null ? "" : " until " + hold.until())
              + ": "
              + reason;
      case BURY -> "refused: " + reason;
    };
  }
}
