package io.github.incidentmail.smtp;

import java.time.Duration;
import java.util.List;
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

  /** One recipient's refusal. */
  public record Refusal(String recipient, String reply) {}

  public Verdict {
    remaining = List.copyOf(remaining);
    refused = List.copyOf(refused);
  }
}
