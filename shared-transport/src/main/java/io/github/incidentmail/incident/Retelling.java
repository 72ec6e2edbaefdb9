package io.github.incidentmail.incident;

import io.github.incidentmail.incident.Report.Delay;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of an incident has to be told again because a mail did not leave. Times are milliseconds
 * since the epoch. Not thread-safe.
 */
final class Retelling {
  /** What a restart must not forget. */
  record Saved(int takenBack, boolean owed, long notBefore, @Nullable Delay delay) {
    Saved plus(Saved later) {
      return new Saved(
          takenBack + later.takenBack,
          owed || later.owed,
          Math.max(notBefore, later.notBefore),
          Delay.of(delay, later.delay));
    }
  }

  private int takenBack;
  private boolean owed;
  private long notBefore = Long.MIN_VALUE;
  private @Nullable Delay delay;

  Saved saved() {
    return new Saved(takenBack, owed, notBefore, delay);
  }

  void restore(Saved saved) {
    takenBack = saved.takenBack();
    owed = saved.owed();
    notBefore = saved.notBefore();
    delay = saved.delay();
  }

  /** How many of its mails were taken back unseen. */
  int takenBack() {
    return takenBack;
  }

  /** Whether an update doesn't wait for its step. */
  boolean isOwed() {
    return owed;
  }

  /** There was no room for it; then it is tried again. */
  long notBefore() {
    return notBefore;
  }

  /** What the mail says that leaves now, if it tells what was taken back. */
  @Nullable Delay takeDelay() {
    Delay taken = delay;
    delay = null;
    owed = false;
    return taken;
  }

  /** The mail could not even be stored. */
  void returned(Telling telling, long retry) {
    delay = telling.delay();
    owed = true;
    notBefore = retry;
  }

  /** Nobody knows what became of one, and so it is as if it was taken back. */
  void givenUp() {
    takenBack++;
    owed = true;
  }

  /** The mail that was written {@code at} was taken back unseen, after so many attempts. */
  void takenBack(Telling telling, long at, int attempts) {
    takenBack++;
    delay = Delay.of(telling.delay(), new Delay(Instant.ofEpochMilli(at), attempts));
    owed = true;
  }
}
