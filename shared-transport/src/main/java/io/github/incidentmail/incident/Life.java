package io.github.incidentmail.incident;

import io.github.incidentmail.incident.Told.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an incident comes and goes: from waiting to be told to closed, and back. An episode runs from
 * the opening or last reopening to the close. Times are milliseconds since the epoch. Not
 * thread-safe.
 */
final class Life {
  /** An episode that lived so long, from its first event to its last, is worth a closing mail. */
  private static final long LIVED = Duration.ofMinutes(5).toMillis();

  /** No earlier episode; before any time. */
  private static final long NONE = Long.MIN_VALUE;

  /** Where in its life an incident is. */
  enum Phase {
    /** Too few events for a mail yet. */
    HELD,
    /** New or recurring, and not yet told. */
    WAITING,
    OPEN,
    CLOSED;

    /** The phase of two that turn out to be one: what was told is not told as new again. */
    Phase with(Phase other) {
      for (Phase first : List.of(OPEN, WAITING, HELD)) {
        if (this == first || other == first) {
          return first;
        }
      }
      return CLOSED;
    }
  }

  /** What a restart must not forget. */
  record Saved(
      Phase phase,
      long waitingSince,
      long episodeStart,
      long episodeEvents,
      long lastEvent,
      long closedAt,
      boolean toldQuiet,
      boolean owesCatchUp,
      long earlierStart,
      long earlierEnd) {
    /** The life of both together: what is alive in one of them lives. */
    Saved plus(Saved other) {
      Phase merged = phase.with(other.phase);
      boolean over = merged == Phase.CLOSED;
      boolean one = (phase == Phase.CLOSED) != (other.phase == Phase.CLOSED);
      Saved living = phase == Phase.CLOSED ? other : this;
      Saved ended = phase == Phase.CLOSED ? this : other;
      Saved later = earlierEnd >= other.earlierEnd ? this : other;
      return new Saved(
          merged,
          phase == other.phase
              ? Math.min(waitingSince, other.waitingSince)
              : Math.max(waitingSince, other.waitingSince),
          one ? living.episodeStart : Math.min(episodeStart, other.episodeStart),
          one ? living.episodeEvents : episodeEvents + other.episodeEvents,
          Math.max(lastEvent, other.lastEvent),
          over || merged == Phase.HELD ? latestClosing(other) : Incident.NEVER,
          one ? living.toldQuiet : toldQuiet && other.toldQuiet,
          over && (owesCatchUp || other.owesCatchUp),
          one ? ended.episodeStart : later.earlierStart,
          one ? ended.lastEvent : later.earlierEnd);
    }

    /** The same with an event at that time, if none came later. */
    Saved until(long event) {
      return new Saved(
          phase,
          waitingSince,
          episodeStart,
          episodeEvents,
          Math.max(lastEvent, event),
          closedAt,
          toldQuiet,
          owesCatchUp,
          earlierStart,
          earlierEnd);
    }

    private long latestClosing(Saved other) {
      if (closedAt == Incident.NEVER || other.closedAt == Incident.NEVER) {
        return Math.min(closedAt, other.closedAt);
      }
      return Math.max(closedAt, other.closedAt);
    }
  }

  private Phase phase;
  private long waitingSince;
  private long episodeStart;
  private long episodeEvents;
  private long lastEvent;
  private long closedAt = Incident.NEVER;
  private boolean toldQuiet;
  private boolean owesCatchUp;
  private long earlierStart = NONE;
  private long earlierEnd = NONE;

  Life(Phase phase, long now) {
    this.phase = phase;
    startEpisode(now);
  }

  Saved saved() {
    return new Saved(
        phase,
        waitingSince,
        episodeStart,
        episodeEvents,
        lastEvent,
        closedAt,
        toldQuiet,
        owesCatchUp,
        earlierStart,
        earlierEnd);
  }

  void restore(Saved saved) {
    phase = saved.phase();
    waitingSince = saved.waitingSince();
    episodeStart = saved.episodeStart();
    episodeEvents = saved.episodeEvents();
    lastEvent = saved.lastEvent();
    closedAt = saved.closedAt();
    toldQuiet = saved.toldQuiet();
    owesCatchUp = saved.owesCatchUp();
    earlierStart = saved.earlierStart();
    earlierEnd = saved.earlierEnd();
  }

  /** It was over, and has come back. */
  void comeBack(long now) {
    earlierStart = episodeStart;
    earlierEnd = lastEvent;
    startEpisode(now);
  }

  private void startEpisode(long now) {
    waitingSince = now;
    episodeStart = now;
    episodeEvents = 0;
    toldQuiet = false;
    owesCatchUp = false;
  }

  void events(long count, long now) {
    episodeEvents += count;
    lastEvent = now;
  }

  /** Events that were held are counted elsewhere. */
  void leave(long events) {
    episodeEvents -= events;
  }

  /** It may be worth a mail again once there are enough events. */
  void hold() {
    phase = Phase.HELD;
  }

  /** It waits to be told. */
  void open(long now) {
    phase = Phase.WAITING;
    waitingSince = now;
    closedAt = Incident.NEVER;
  }

  /** A mail tells this state. */
  void told(State state, boolean quiet, long now) {
    boolean ends = state == State.QUIET;
    toldQuiet = quiet;
    phase = ends ? Phase.CLOSED : Phase.OPEN;
    closedAt = ends ? now : Incident.NEVER;
    owesCatchUp = false;
  }

  /** The mail that told this state did not leave; an opening waits as of {@code now}. */
  void returned(State state, long now) {
    toldQuiet = false;
    if (state == State.QUIET && phase == Phase.CLOSED) {
      phase = Phase.OPEN;
    } else if (state != State.UPDATE && state != State.QUIET) {
      phase = Phase.WAITING;
      waitingSince = now;
    }
  }

  /** It is over without a mail, or with one that is owed for later. */
  void close(boolean catchUp, long now) {
    owesCatchUp = catchUp;
    phase = Phase.CLOSED;
    closedAt = now;
  }

  /** Whether the end of this episode is worth a mail, however little is untold (R7). */
  boolean isEndWorthAMail() {
    boolean lived = episodeEvents >= 2 && lastEvent - episodeStart >= LIVED;
    return lived && !toldQuiet;
  }

  boolean isHeld() {
    return phase == Phase.HELD;
  }

  boolean isWaiting() {
    return phase == Phase.WAITING;
  }

  boolean isOpen() {
    return phase == Phase.OPEN;
  }

  boolean isClosed() {
    return phase == Phase.CLOSED;
  }

  /** Closed in a silence that held the mail which its end was worth (R13). */
  boolean owesCatchUp() {
    return owesCatchUp;
  }

  long waitingSince() {
    return waitingSince;
  }

  long episodeStart() {
    return episodeStart;
  }

  long lastEvent() {
    return lastEvent;
  }

  /** How it came back; null if it hasn't. */
  Told.@Nullable Recurrence recurrence() {
    return earlierEnd == NONE
        ? null
        : new Told.Recurrence(
            Instant.ofEpochMilli(earlierStart),
            Instant.ofEpochMilli(earlierEnd),
            Instant.ofEpochMilli(episodeStart));
  }

  /** When it closed last, and where it didn't, when its last event came. */
  long end() {
    return closedAt == Incident.NEVER ? lastEvent : closedAt;
  }
}
