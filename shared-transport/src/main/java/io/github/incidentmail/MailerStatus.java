package io.github.incidentmail;

import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.outbox.OutboxStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a mailer stands at one moment. Immutable; {@code accepted = reported + pending + undetailed +
 * lost}.
 *
 * @param accepted events taken so far, counted when the worker took them in
 * @param reported told in mails that a server accepted
 * @param pending not told yet
 * @param undetailed counted without detail and not told yet
 * @param lost could be neither told nor kept
 * @param delivered mails that a server accepted
 * @param waitingLetters mails written and not delivered
 * @param durable whether waiting mails survive the process
 * @param lastSuccess when a server last accepted a mail, or null
 * @param lastProblem what went wrong since, or null
 * @param heldUntil when delivery is tried again if it is held, or null
 */
public record MailerStatus(
    long accepted,
    long reported,
    long pending,
    long undetailed,
    long lost,
    long delivered,
    int waitingLetters,
    boolean durable,
    @Nullable Instant lastSuccess,
    @Nullable String lastProblem,
    @Nullable Instant heldUntil) {
  static MailerStatus of(Totals totals, Courier.State courier, OutboxStatus outbox) {
    return new MailerStatus(
        totals.accepted(),
        totals.reported(),
        totals.pending(),
        totals.undetailed(),
        totals.lost(),
        courier.delivered(),
        outbox.letters(),
        outbox.durable(),
        courier.lastSuccess(),
        courier.lastProblem(),
        courier.heldUntil());
  }
}
