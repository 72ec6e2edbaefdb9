package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.mail.Notice;
import io.github.incidentmail.mail.Notice.Quiet;
import io.github.incidentmail.mail.Notice.State;
import io.github.incidentmail.mail.Troubles;
import io.github.incidentmail.outbox.AddResult;
import io.github.incidentmail.outbox.Outbox;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes what the mailer tells of itself, and puts it where every letter waits. */
final class NoticeDesk implements Watchman.Post {
  /**
   * What is told.
   *
   * @param status how the mailer stands
   * @param incidents how many were mailed as new
   */
  record Facts(Supplier<MailerStatus> status, LongSupplier incidents, Instant since) {}

  private final Facts facts;
  private final Function<Notice, Letter> composer;
  private final Outbox outbox;
  private final Runnable courierWake;
  private final Consumer<Instant> paid;
  private final Diagnostics diagnostics;

  /**
   * @param paid told of each mail that leaves
   */
  NoticeDesk(
      Facts facts,
      Function<Notice, Letter> composer,
      Outbox outbox,
      Runnable courierWake,
      Consumer<Instant> paid,
      Diagnostics diagnostics) {
    this.facts = facts;
    this.composer = composer;
    this.outbox = outbox;
    this.courierWake = courierWake;
    this.paid = paid;
    this.diagnostics = diagnostics;
  }

  @Override
  public boolean send(State state, @Nullable Quiet quiet, @Nullable Instant next, Instant now) {
    return post(notice(state, quiet, next, Troubles.NONE, null, now)) != null;
  }

  /** Sends a mail that tells of trouble alone; null if that can't be done now. */
  @Nullable Letter tell(Troubles troubles, Instant now) {
    return post(notice(State.DELIVERY_TROUBLE, null, null, troubles, null, now));
  }

  /** Sends a mail that a consent ends; false if that can't be done now. */
  boolean tell(Notice.Ending ending, Instant now) {
    return post(notice(State.CONSENT_ENDING, null, null, Troubles.NONE, ending, now)) != null;
  }

  private @Nullable Letter post(Notice notice) {
    try {
      Letter letter = composer.apply(notice);
      boolean kept = outbox.add(letter, notice.at()) != AddResult.FULL;
      if (kept) {
        paid.accept(notice.at());
      }
      courierWake.run();
      return kept ? letter : null;
    } catch (RuntimeException | LinkageError e) {
      diagnostics.error(
          "IM-MAIL-COMPOSE", "a mail about this mailer could not be written, yet: " + e, e);
      return null;
    }
  }

  private Notice notice(
      State state,
      @Nullable Quiet quiet,
      @Nullable Instant next,
      Troubles troubles,
      Notice.@Nullable Ending ending,
      Instant now) {
    MailerStatus status = facts.status().get();
    MailerStatus.Events events = status.events();
    MailerStatus.Token token = status.token();
    return new Notice(
        state,
        now,
        facts.since(),
        new Account(events.reported(), 0, events.pending(), events.ledger(), events.lost()),
        facts.incidents().getAsLong(),
        status.delivery().lastSuccess(),
        token == null ? null : new Notice.Token(token.state(), token.expiry()),
        quiet,
        next,
        troubles,
        ending);
  }
}
