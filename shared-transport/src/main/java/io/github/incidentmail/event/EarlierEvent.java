package io.github.incidentmail.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log event in short, to be told as what came before another one. Made inside the log call for
 * events that hardly ever matter, so it is cheap to make: it calls no method of the application's
 * objects, holds none of them, and is put into words only when it is told. Immutable.
 *
 * @param time when it was logged, by the framework's clock, in milliseconds since the epoch
 * @param throwable the class name of its throwable, or null
 */
public record EarlierEvent(
    long time,
    Severity severity,
    String logger,
    Origin origin,
    Wording wording,
    @Nullable String throwable) {
  private static final int BYTES = 160;

  /** An event in short that was made by this thread, or handed over to it. */
  public static EarlierEvent of(AlertEvent event) {
    Thread current = Thread.currentThread();
    Failure failure = event.failure();
    Throwable thrown = failure == null ? null : failure.source();
    String trace = event.mdc().get("traceId");
    return new EarlierEvent(
        event.time().toEpochMilli(),
        event.severity(),
        event.logger(),
        new Origin(
            event.thread(),
            event.thread().equals(current.getName()) ? current.getId() : 0,
            trace == null ? event.mdc().get("trace_id") : trace),
        Wording.of(event.message()),
        thrown == null ? null : thrown.getClass().getName());
  }

  /** When it was logged, to the millisecond. */
  public Instant instant() {
    return Instant.ofEpochMilli(time);
  }

  /** What it says, with the class of its throwable; at most about 400 characters. */
  public String text() {
    return throwable == null ? wording.text() : wording.text() + " (" + throwable + ")";
  }

  /** About how much heap it takes. */
  int bytes() {
    return BYTES + wording.bytes();
  }
}
