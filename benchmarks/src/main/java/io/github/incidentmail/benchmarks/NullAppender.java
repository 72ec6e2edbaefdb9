package io.github.incidentmail.benchmarks;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.jspecify.annotations.Nullable;

/**
 * What no Logback appender can be cheaper than. Logback's own has a lock, which would flatter
 * others.
 */
public final class NullAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  /** Kept so that the compiler can't leave the event out; a plain write, seen by nobody. */
  @Nullable ILoggingEvent last;

  /** For Joran. */
  public NullAppender() {}

  @Override
  protected void append(ILoggingEvent event) {
    last = event;
  }
}
