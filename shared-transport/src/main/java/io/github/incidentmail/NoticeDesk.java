package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.mail.Notice;
import io.github.incidentmail.mail.Notice.Quiet;
import io.github.incidentmail.mail.Notice.State;
import io.github.incidentmail.outbox.AddResult;
import io.github.incidentmail.outbox.Outbox;
import java.time.Instant;
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
  private final Diagnostics diagnostics;

  NoticeDesk(
      Facts facts,
      Function<Notice, Letter> composer,
      Outbox outbox,
      Runnable courierWake,
      Diagnostics diagnostics) {
    this.facts = facts;
    this.composer = composer;
    this.outbox = outbox;
    this.courierWake = courierWake;
    this.diagnostics = diagnostics;
  }

  @Override
  public boolean send(State state, @Nullable Quiet quiet, @Nullable Instant next, Instant now) {
    try {
      Letter letter = composer.apply(notice(state, quiet, next, now));
      boolean kept = outbox.add(letter, now) != AddResult.FULL;
      courierWake.run();
      return kept;
    } catch (RuntimeException | LinkageError e) {
      diagnostics.error(
          "IM-MAIL-COMPOSE", "a mail about this mailer could not be written, yet: " + e, e);
      return false;
    }
  }

  private Notice notice(State state, @Nullable Quiet quiet, @Nullable Instant next, Instant now) {
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
        next);
  }
}
