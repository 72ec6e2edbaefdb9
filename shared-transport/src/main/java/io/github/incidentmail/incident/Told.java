package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one mail tells about one incident: a snapshot, immutable.
 *
 * @param id identity of this incident's life, 13 base-32 characters; the same in all its mails
 * @param tag the six base-32 characters people see, from the fingerprint
 * @param mail this is the incident's n-th mail, from 1
 * @param update this is its n-th UPDATE, from 1; 0 for any other state
 * @param severity the highest of any event so far
 * @param first the first event, kept for the incident's life
 * @param latest the most recent event
 * @param firstSeen when the first event was logged
 * @param lastSeen when the most recent event was logged
 * @param perMinute events per minute up to now, oldest first, at most 60; never empty
 * @param alsoLoggedBy other loggers that logged the same throwable
 * @param lastMail when the last accepted mail of this incident was rendered, or null
 * @param openedInDigest its first mail told other incidents too, so there is no first mail of its
 *     own to answer
 * @param nextMail the earliest next mail if it goes on, or null if it is over
 * @param quietAfter the silence that ends it; if it is over the silence that was
 * @param recurrence only in the states REOPENED and FLAPPING
 * @param spread which instances of the fleet it has reached, or null if there is no fleet
 */
public record Told(
    String id,
    String tag,
    State state,
    int mail,
    int update,
    Severity severity,
    AlertEvent first,
    AlertEvent latest,
    Instant firstSeen,
    Instant lastSeen,
    Account account,
    List<Long> perMinute,
    List<String> alsoLoggedBy,
    @Nullable Instant lastMail,
    boolean openedInDigest,
    @Nullable Instant nextMail,
    Duration quietAfter,
    @Nullable Recurrence recurrence,
    @Nullable Spread spread) {
  /**
   * How an incident came back that was over.
   *
   * @param earlierStart first event of the time before
   * @param earlierEnd last event of the time before
   * @param since first event of this time
   */
  public record Recurrence(Instant earlierStart, Instant earlierEnd, Instant since) {}

  /** The word with which a mail about the incident begins. */
  public enum State {
    NEW,
    UPDATE,
    QUIET,
    REOPENED,
    FLAPPING;

    /** Whether it tells something new or back again. */
    boolean isOpening() {
      return this != UPDATE && this != QUIET;
    }
  }

  public Told {
    perMinute = List.copyOf(perMinute);
    alsoLoggedBy = List.copyOf(alsoLoggedBy);
  }
}
