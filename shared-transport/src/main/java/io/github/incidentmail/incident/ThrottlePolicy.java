package io.github.incidentmail.incident;

import java.time.Duration;
import java.util.List;

/**
 * How soon and how often an audience gets mail; the numbers of the rules. Immutable.
 *
 * @param groupWait from the first event of a new incident to its opening mail; FATAL doesn't wait
 * @param schedule least distances to the next update after an accepted mail; the last repeats
 * @param quietAfter silence that closes an incident
 * @param burst mails of one route that may leave at once
 * @param perHour mails of one route in an hour, refilled evenly
 * @param perDay mails of one route in 24 hours
 * @param mailsPerMinute mails of the whole mailbox in a minute
 * @param mailsPerDay mails of the whole mailbox in 24 hours
 * @param recipientsPerDay recipients of the whole mailbox in 24 hours
 */
public record ThrottlePolicy(
    Duration groupWait,
    List<Duration> schedule,
    Duration quietAfter,
    int burst,
    int perHour,
    int perDay,
    int mailsPerMinute,
    int mailsPerDay,
    int recipientsPerDay) {
  /** Default of {@code groupWait}. */
  public static final Duration GROUP_WAIT = Duration.ofSeconds(2);

  /** Default of {@code schedule}: 5m, 15m, 1h, 4h, 24h. */
  public static final List<Duration> SCHEDULE =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(4),
          Duration.ofHours(24));

  /** Default of {@code quietAfter}. */
  public static final Duration QUIET_AFTER = Duration.ofMinutes(15);

  /** Least step of a schedule, so that a flood can't be configured by accident. */
  public static final Duration LEAST_STEP = Duration.ofMinutes(1);

  /** Least {@code quietAfter}. */
  public static final Duration LEAST_QUIET = Duration.ofMinutes(2);

  /** Default of {@code burst}: {@value}. */
  public static final int BURST = 6;

  /** Default of {@code perHour}: {@value}. */
  public static final int PER_HOUR = 12;

  /** Default of {@code perDay}: {@value}. */
  public static final int PER_DAY = 60;

  /** Default of {@code mailsPerMinute}: {@value}. */
  public static final int MAILS_PER_MINUTE = 20;

  /** Default of {@code mailsPerDay}: {@value}. */
  public static final int MAILS_PER_DAY = 1_000;

  /** Default of {@code recipientsPerDay}: {@value}. */
  public static final int RECIPIENTS_PER_DAY = 5_000;

  /** The defaults. */
  public static final ThrottlePolicy CALM =
      new ThrottlePolicy(
          GROUP_WAIT,
          SCHEDULE,
          QUIET_AFTER,
          BURST,
          PER_HOUR,
          PER_DAY,
          MAILS_PER_MINUTE,
          MAILS_PER_DAY,
          RECIPIENTS_PER_DAY);

  public ThrottlePolicy {
    schedule = List.copyOf(schedule);
  }

  /** The least distance to the next update at this level, from 0. */
  Duration step(int level) {
    return schedule.get(Math.min(level, schedule.size() - 1));
  }
}
