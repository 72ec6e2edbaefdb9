package io.github.incidentmail.incident;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * What the mailbox as a whole may send, below every provider's limit; a fifth is kept for FATAL and
 * openings.
 */
final class MailboxBudget {
  private static final double RESERVE = 0.2;
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** A mail that left. */
  record Sent(long at, int recipients) {}

  /** What a restart must not forget. */
  record Saved(Budget.Saved mails, List<Sent> sent) {
    Saved {
      sent = List.copyOf(sent);
    }
  }

  private final Budget mails;
  private final int recipientsPerDay;
  private final Deque<Sent> sent = new ArrayDeque<>();
  private int recipients;

  MailboxBudget(MailboxLimits limits) {
    mails =
        new Budget(
            limits.mailsPerMinute(), limits.mailsPerMinute(), MINUTE, limits.mailsPerDay(), DAY);
    recipientsPerDay = limits.recipientsPerDay();
  }

  Saved saved() {
    return new Saved(mails.saved(), List.copyOf(sent));
  }

  /** What another process's life has sent counts here too. */
  void restore(Saved saved) {
    mails.restore(saved.mails());
    List<Sent> all = new ArrayList<>(sent);
    all.addAll(saved.sent());
    all.sort(Comparator.comparingLong(Sent::at));
    sent.clear();
    sent.addAll(all);
    recipients += saved.sent().stream().mapToInt(Sent::recipients).sum();
  }

  /**
   * The first moment at which a mail to so many may leave.
   *
   * @param urgent whether it may use the reserve
   */
  long nextAllowed(long now, boolean urgent, int toRecipients) {
    forget(now);
    long at = mails.nextAllowed(now, urgent ? 0 : RESERVE);
    double limit = urgent ? recipientsPerDay : recipientsPerDay * (1 - RESERVE);
    if (recipients > 0 && recipients + toRecipients > limit) {
      at = Math.max(at, sent.getFirst().at() + DAY);
    }
    return at;
  }

  void take(long now, int toRecipients) {
    mails.take(now);
    sent.addLast(new Sent(now, toRecipients));
    recipients += toRecipients;
  }

  /** Gives back a mail that did not leave, and its recipients. */
  void giveBack(long takenAt) {
    mails.giveBack(takenAt);
    Iterator<Sent> newest = sent.descendingIterator();
    while (newest.hasNext()) {
      Sent one = newest.next();
      if (one.at() == takenAt) {
        newest.remove();
        recipients -= one.recipients();
        return;
      }
    }
  }

  private void forget(long now) {
    while (!sent.isEmpty() && sent.getFirst().at() + DAY <= now) {
      recipients -= sent.removeFirst().recipients();
    }
  }
}
