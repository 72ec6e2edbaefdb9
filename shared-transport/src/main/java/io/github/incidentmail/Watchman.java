package io.github.incidentmail;

import io.github.incidentmail.mail.Notice.Quiet;
import io.github.incidentmail.mail.Notice.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sees to it that the mailer tells of itself when it should. Used by the clerk's thread. */
final class Watchman {
  /** A mail could not be written or kept. */
  private static final Duration RETRY = Duration.ofMinutes(10);

  /** Writes and stores a mail; false if that can't be done now. */
  interface Post {
    /**
     * Sends one mail.
     *
     * @param quiet the silence that it tells of, or null
     * @param next when the next one of its kind is owed, or null
     */
    boolean send(State state, @Nullable Quiet quiet, @Nullable Instant next, Instant now);
  }

  private final Vigil vigil;
  private final @Nullable Silence silence;
  private final @Nullable Activity activity;
  private final Stamps stamps;
  private final Post post;

  /**
   * @param silence null if silence is not told, and then {@code activity} is too
   */
  Watchman(
      Vigil vigil,
      @Nullable Silence silence,
      @Nullable Activity activity,
      Stamps stamps,
      Post post) {
    this.vigil = vigil;
    this.silence = silence;
    this.activity = activity;
    this.stamps = stamps;
    this.post = post;
  }

  /** Whether there will ever be anything to do. */
  boolean isNeeded() {
    return silence != null || vigil.next().isBefore(Instant.MAX);
  }

  /** Does what is to be done now, and returns how long nothing is. */
  Duration step(Instant now) {
    if (!now.isBefore(vigil.next())) {
      prove(now);
    }
    Instant next = vigil.next();
    if (silence != null && activity != null) {
      if (!now.isBefore(silence.next())) {
        listen(silence, activity, now);
      }
      next = silence.next().isBefore(next) ? silence.next() : next;
    }
    Instant idle = now.plus(Clerk.IDLE);
    return Duration.between(now, next.isBefore(idle) ? next : idle);
  }

  private void prove(Instant now) {
    Duration wait =
        stamps.tell(
            stamp -> planned(stamp.begun(now), now), stamp -> told(stamp.begun(now), now), now);
    if (!wait.isZero()) {
      vigil.again(now.plus(wait));
    }
  }

  private Stamp planned(Stamp stamp, Instant now) {
    Stamp planned = stamp;
    for (State state : vigil.due(stamp, now)) {
      planned = vigil.told(state, planned, now);
    }
    return planned;
  }

  private Stamp told(Stamp stamp, Instant now) {
    Stamp all = stamp;
    boolean allTold = true;
    for (State state : vigil.due(stamp, now)) {
      Stamp told = vigil.told(state, all, now);
      boolean sent = post.send(state, null, vigil.following(state, told, now), now);
      all = sent ? told : all;
      allTold &= sent;
    }
    if (allTold) {
      vigil.settled(all, now);
    } else {
      vigil.again(now.plus(RETRY));
    }
    return all;
  }

  private void listen(Silence heard, Activity since, Instant now) {
    heard
        .look(since.take(), now)
        .filter(state -> post.send(state, heard.quiet(now), null, now))
        .ifPresent(state -> heard.told(state, now));
  }
}
