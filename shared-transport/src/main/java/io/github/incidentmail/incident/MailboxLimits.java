package io.github.incidentmail.incident;

/**
 * What the mailbox as a whole may send, all routes together. Immutable.
 *
 * @param mailsPerMinute mails in a minute, refilled evenly
 * @param mailsPerDay mails in 24 hours
 * @param recipientsPerDay recipients in 24 hours
 */
public record MailboxLimits(int mailsPerMinute, int mailsPerDay, int recipientsPerDay) {
  /** Default of {@code mailsPerMinute}: {@value}. */
  public static final int MAILS_PER_MINUTE = 20;

  /** Default of {@code mailsPerDay}: {@value}. */
  public static final int MAILS_PER_DAY = 1_000;

  /** Default of {@code recipientsPerDay}: {@value}. */
  public static final int RECIPIENTS_PER_DAY = 5_000;

  /** The defaults. */
  public static final MailboxLimits DEFAULT =
      new MailboxLimits(MAILS_PER_MINUTE, MAILS_PER_DAY, RECIPIENTS_PER_DAY);
}
