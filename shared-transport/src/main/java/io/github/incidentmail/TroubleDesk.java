package io.github.incidentmail;

import io.github.incidentmail.TroubleBook.Telling;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.mail.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Has the trouble of delivery told: in the next mail to the internal addresses, else in one of its
 * own. Used by the clerk's thread.
 */
final class TroubleDesk {
  /** There was no token, or no room. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final TroubleBook book;
  private final BiFunction<Report, Troubles, Letter> composer;
  private final Predicate<Instant> budget;
  private final BiFunction<Troubles, Instant, @Nullable Letter> post;
  private Instant notBefore = Instant.MIN;

  /**
   * @param budget whether a mail to the internal addresses may leave now
   * @param post writes and stores a mail that tells nothing else, and pays for it; null if that
   *     can't be done now
   */
  TroubleDesk(
      TroubleBook book,
      BiFunction<Report, Troubles, Letter> composer,
      Predicate<Instant> budget,
      BiFunction<Troubles, Instant, @Nullable Letter> post) {
    this.book = book;
    this.composer = composer;
    this.budget = budget;
    this.post = post;
  }

  /** The mail of a report, with the trouble since the last one if it is the internal route's. */
  Letter compose(Report report) {
    if (!report.route().equals(Routes.INTERNAL)) {
      return composer.apply(report, Troubles.NONE);
    }
    Telling telling = book.untold(report.at());
    Letter letter = composer.apply(report, telling.troubles());
    book.carried(letter.id(), telling, false, report.at());
    return letter;
  }

  /** Does what is to be done now, and returns how long nothing is. */
  Duration step(Instant now) {
    Instant due = book.ownMailDue();
    due = due.isBefore(notBefore) ? notBefore : due;
    if (now.isBefore(due)) {
      Instant idle = now.plus(Clerk.IDLE);
      return Duration.between(now, due.isBefore(idle) ? due : idle);
    }
    Telling telling = book.untold(now);
    Letter letter =
        telling.isEmpty() || !budget.test(now) ? null : post.apply(telling.troubles(), now);
    if (letter == null) {
      notBefore = now.plus(RETRY);
      return RETRY;
    }
    book.carried(letter.id(), telling, true, now);
    return Clerk.IDLE;
  }
}
