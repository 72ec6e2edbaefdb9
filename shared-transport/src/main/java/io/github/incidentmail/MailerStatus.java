package io.github.incidentmail;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a mailer stands at one moment. Immutable.
 *
 * @param lastError the last warning or error that the mailer told, whether or not it has been
 *     mended since; null if there was none
 * @param token null without OAuth 2.0
 * @param fleet null unless several instances count together
 * @param redactionFailures texts since the start that no mail shows, because they could not be
 *     looked through for secrets
 */
public record MailerStatus(
    Events events,
    Outbox outbox,
    Delivery delivery,
    @Nullable Problem lastError,
    @Nullable Token token,
    @Nullable Fleet fleet,
    long redactionFailures) {
  static final MailerStatus OFF =
      new MailerStatus(
          new Events(0, 0, 0, 0, 0),
          new Outbox(0, 0, 0, null, false, null),
          new Delivery(0, null, null),
          null,
          null,
          null,
          0);

  /**
   * Where all events are: {@code accepted = reported + pending + ledger + lost}, always; in a fleet
   * also those that it {@linkplain Fleet#handedOver has handed over}. An event counts from when the
   * clerk took it in, at most some hundredths of a second after it was logged.
   *
   * @param accepted events taken since the start, those of other instances included that this one
   *     tells for them
   * @param reported told in mails that a server accepted
   * @param pending not told yet, those in mails on their way included
   * @param ledger counted without detail because there was no room for more, and not told yet
   * @param lost could be neither told nor kept
   */
  public record Events(long accepted, long reported, long pending, long ledger, long lost) {}

  /**
   * The instances that count together.
   *
   * @param members how many there were at the last answer of their store
   * @param reachable whether the store answered when it was last asked
   * @param handedOver events of this instance that another one tells
   */
  public record Fleet(int members, boolean reachable, long handedOver) {}

  /**
   * Mails between composing and delivery.
   *
   * @param letters mails that wait; those of other processes in the same directory included as far
   *     as known
   * @param bytes their size
   * @param memoryOnly how many of them would end with this process
   * @param oldest when the oldest was written, or null if none waits
   * @param durable whether a mail written now would survive the process
   * @param directory null for memory only
   */
  public record Outbox(
      int letters,
      long bytes,
      int memoryOnly,
      @Nullable Instant oldest,
      boolean durable,
      @Nullable Path directory) {}

  /**
   * What the mail server did.
   *
   * @param delivered mails that a server accepted since the start
   * @param lastSuccess when it accepted the last, or null
   * @param hold why the whole queue waits, or null if it doesn't
   */
  public record Delivery(long delivered, @Nullable Instant lastSuccess, @Nullable Hold hold) {}

  /**
   * Something is wrong that is no single mail's fault.
   *
   * @param reason what, with its id
   * @param until when delivery is tried again by itself
   */
  public record Hold(Problem reason, Instant until) {}

  /**
   * Something told as a warning or an error.
   *
   * @param id see docs/troubleshooting.md
   * @param text holds no secret
   */
  public record Problem(String id, String text, Instant at) {}

  /**
   * The access token, never its characters.
   *
   * @param state {@code unknown}, {@code none}, {@code valid}, {@code expired}, {@code failed} or
   *     {@code consent_needed}
   * @param expiry when the present one ends, or null
   * @param authorization who signed in, or null if nobody had to or it isn't known
   */
  public record Token(
      String state, @Nullable Instant expiry, @Nullable Authorization authorization) {}

  /**
   * A person's consent.
   *
   * @param subject who, as the provider names them
   * @param end when it is known to end, or null
   */
  public record Authorization(String subject, Instant at, @Nullable Instant end) {}
}
