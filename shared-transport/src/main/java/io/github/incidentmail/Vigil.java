package io.github.incidentmail;

import io.github.incidentmail.MailerConfig.Watch;
import io.github.incidentmail.mail.Notice.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a mail proves that mail works (R17): at a start, and at intervals. Knows neither
 * disk nor mail; time is passed in. Used by one thread.
 */
final class Vigil {
  private final boolean startupMail;
  private final @Nullable Duration period;
  private final String key;
  private boolean startSettled;
  private Instant next;

  /**
   * @param key differs from one service, environment, version and configuration to the next
   */
  Vigil(Watch watch, String key, Instant start) {
    this.startupMail = watch.startupMail();
    this.period = watch.heartbeat().period();
    this.key = key;
    this.next = startupMail || period != null ? start : Instant.MAX;
  }

  /** When the stamp is to be looked at; {@link Instant#MAX} for never. */
  Instant next() {
    return next;
  }

  /** What is to be told now, as far as the stamp doesn't say that it was. */
  List<State> due(Stamp stamp, Instant now) {
    List<State> due = new ArrayList<>();
    if (startupMail && !startSettled && !stamp.tellsStartOf(key, now)) {
      due.add(State.START_UP);
    }
    if (period != null && !now.isBefore(stamp.nextHeartbeat(period, now))) {
      due.add(State.HEARTBEAT);
    }
    return due;
  }

  /** The stamp that says so. */
  Stamp told(State state, Stamp stamp, Instant now) {
    return state == State.START_UP ? stamp.withStart(key, now) : stamp.withHeartbeat(now);
  }

  /** When the next one is owed, or null if that isn't known. */
  @Nullable Instant following(State state, Stamp told, Instant now) {
    return state == State.HEARTBEAT && period != null ? told.nextHeartbeat(period, now) : null;
  }

  /** Everything that was due is told, by us or by another process. */
  void settled(Stamp stamp, Instant now) {
    startSettled = true;
    next = period == null ? Instant.MAX : stamp.nextHeartbeat(period, now);
  }

  /** Something that was due could not be told, or the stamp not looked at. */
  void again(Instant at) {
    next = at;
  }
}
