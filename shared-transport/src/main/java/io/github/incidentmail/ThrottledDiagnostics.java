package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the same warning through once in ten minutes and says how many it held back. Safe for use by
 * many threads.
 */
final class ThrottledDiagnostics implements Diagnostics {
  private static final long GAP = Duration.ofMinutes(10).toNanos();
  private static final int MAX_IDS = 100;

  private static final class Last {
    private long nanos;
    private long heldBack;
  }

  private final Diagnostics target;
  private final LongSupplier nanoTime;
  private final Map<String, Last> lasts = new HashMap<>();

  ThrottledDiagnostics(Diagnostics target, LongSupplier nanoTime) {
    this.target = target;
    this.nanoTime = nanoTime;
  }

  @Override
  public void info(String id, String text) {
    target.info(id, text);
  }

  @Override
  public void warn(String id, String text, @Nullable Throwable cause) {
    long heldBack = pass(id);
    if (heldBack >= 0) {
      target.warn(id, text + suffix(heldBack), cause);
    }
  }

  @Override
  public void error(String id, String text, @Nullable Throwable cause) {
    long heldBack = pass(id);
    if (heldBack >= 0) {
      target.error(id, text + suffix(heldBack), cause);
    }
  }

  /** How many were held back since the last one that passed, or -1 if this one doesn't pass. */
  private synchronized long pass(String id) {
    long now = nanoTime.getAsLong();
    Last last = lasts.get(id);
    if (last == null) {
      last = new Last();
      if (lasts.size() < MAX_IDS) {
        lasts.put(id, last);
      }
    } else if (now - last.nanos < GAP) {
      last.heldBack++;
      return -1;
    }
    long heldBack = last.heldBack;
    last.nanos = now;
    last.heldBack = 0;
    return heldBack;
  }

  private static String suffix(long heldBack) {
    return heldBack == 0 ? "" : " (and " + heldBack + " times more since it was last said)";
  }
}
