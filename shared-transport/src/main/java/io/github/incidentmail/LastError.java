package io.github.incidentmail;

import io.github.incidentmail.MailerStatus.Problem;
import io.github.incidentmail.event.Diagnostics;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last warning or error, before anything is held back, and passes all on. Safe for
 * use by many threads.
 */
final class LastError implements Diagnostics {
  private final Diagnostics target;
  private final InstantSource clock;
  private volatile @Nullable Problem last;

  LastError(Diagnostics target, InstantSource clock) {
    this.target = target;
    this.clock = clock;
  }

  /** Null if there was none. */
  @Nullable Problem get() {
    return last;
  }

  @Override
  public void info(String id, String text) {
    target.info(id, text);
  }

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    last = new Problem(id, text, clock.instant());
    target.warn(id, text, cause);
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    last = new Problem(id, text, clock.instant());
    target.error(id, text, cause);
  }
}
