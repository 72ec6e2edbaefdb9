package io.github.incidentmail.incident;

import java.time.Duration;
import java.util.List;

/**
 * How soon and how often an audience gets mail; the numbers of the rules. Immutable.
 *
 * @param groupWait from the first event of a new incident to its opening mail; FATAL doesn't wait
 * @param schedule least distances to the next update after an accepted mail; the last repeats
 * @param quietAfter silence that closes an incident
 * @param reopenWithin after closing, a recurrence within this time reopens the incident
 * @param escalateFactor growth of the rate that brings the next update forward
 * @param burst mails of one route that may leave at once
 * @param perHour mails of one route in an hour, refilled evenly
 * @param perDay mails of one route in 24 hours
 */
public record ThrottlePolicy(
    Preset preset,
    Duration groupWait,
    List<Duration> schedule,
    Duration quietAfter,
    Duration reopenWithin,
    int escalateFactor,
    int burst,
    int perHour,
    int perDay) {
  /** What the numbers are applied to. */
  public enum Preset {
    /** A mail at the opening, updates by the schedule, a last one at the end. */
    CALM,
    /** Each event a mail until the route's bucket is empty, from then on as {@link #CALM}. */
    EVERY,
    /** One mail an hour with all that happened; FATAL at once. */
    DIGEST
  }

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

  /** Default of {@code reopenWithin}. */
  public static final Duration REOPEN_WITHIN = Duration.ofHours(26);

  /** Default of {@code escalateFactor}: {@value}. */
  public static final int ESCALATE_FACTOR = 10;

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

  /** The defaults. */
  public static final ThrottlePolicy CALM =
      new ThrottlePolicy(
          Preset.CALM,
          GROUP_WAIT,
          SCHEDULE,
          QUIET_AFTER,
          REOPEN_WITHIN,
          ESCALATE_FACTOR,
          BURST,
          PER_HOUR,
          PER_DAY);

  public ThrottlePolicy {
    schedule = List.copyOf(schedule);
  }

  /** The same numbers under another preset. */
  public ThrottlePolicy with(Preset other) {
    return new ThrottlePolicy(
        other,
        groupWait,
        schedule,
        quietAfter,
        reopenWithin,
        escalateFactor,
        burst,
        perHour,
        perDay);
  }

  /** The least distance to the next update at this level, from 0. */
  Duration step(int level) {
    return schedule.get(Math.min(level, schedule.size() - 1));
  }
}
