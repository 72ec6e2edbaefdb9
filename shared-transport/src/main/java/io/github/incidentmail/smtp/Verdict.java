package io.github.incidentmail.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt, judged from stage, enhanced code (RFC 3463) and code, never from an
 * exception's class.
 *
 * @param id stable diagnostic id, see docs/troubleshooting.md; empty only for a plain DELIVERED
 * @param text what happened and what would help, in one line, fit for any log
 * @param retryAfter the least wait for DEFER and HOLD, or null for the usual schedule
 * @param remaining recipients that still need this letter: with DELIVERED those deferred by the
 *     server, otherwise those the letter was for, less those refused for good
 * @param refused recipients the server refused for good, each with its reply
 * @param maybeDelivered the outcome is unknown: the final dot was sent and no answer came
 */
public record Verdict(
    Kind kind,
    String id,
    String text,
    @Nullable Duration retryAfter,
    List<String> remaining,
    List<Refusal> refused,
    boolean maybeDelivered) {
  /** What to do with the letter. */
  public enum Kind {
    /** Accepted by the server for at least one recipient. */
    DELIVERED,
    /** Try this letter again later. */
    DEFER,
    /** Something is wrong that is not this letter's fault: the whole queue waits. */
    HOLD,
    /** This letter will never be accepted. */
    BURY
  }

  /**
   * One recipient's refusal.
   *
   * @param id stable diagnostic id
   */
  public record Refusal(String recipient, String reply, String id) {
    /** A refusal that says nothing but no. */
    public Refusal(String recipient, String reply) {
      this(recipient, reply, ReplyTable.RECIPIENT);
    }
  }

  /** Ids of verdicts that no server has given on the letter. */
  private static final Set<String> NOT_REACHED =
      Set.of("IM-SMTP-HOST", "IM-SMTP-CONNECT", "IM-SMTP-PROXY", "IM-SMTP-TIMEOUT", "IM-SMTP-LOST");

  public Verdict {
    remaining = List.copyOf(remaining);
    refused = List.copyOf(refused);
  }

  /** A shorter form of the letter may be taken. */
  public boolean tooLarge() {
    return id.equals(ReplyTable.TOO_LARGE.id());
  }

  /** The server or the account takes less than we send. */
  public boolean asksForLess() {
    return id.equals(ReplyTable.THROTTLED) || id.equals(ReplyTable.QUOTA);
  }

  /**
   * A DEFER for want of a server or a token, which says nothing of the letter: it may be tried as
   * soon as another letter gets through.
   */
  public boolean notReached() {
    return kind == Kind.DEFER
        && !maybeDelivered
        && (NOT_REACHED.contains(id) || id.contains("-OAUTH-"));
  }
}
