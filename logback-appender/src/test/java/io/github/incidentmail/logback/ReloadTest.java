package io.github.incidentmail.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.github.incidentmail.testkit.ConfigTree;
import io.github.incidentmail.testkit.LoggingFramework;
import io.github.incidentmail.testkit.ReloadTrial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

class ReloadTest extends ReloadTrial {
  private static final AtomicLong REACHED = new AtomicLong();

  /** Sees what reaches the appender: while Logback reads a configuration, there is none. */
  public static final class Counter extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
      REACHED.incrementAndGet();
      return FilterReply.NEUTRAL;
    }
  }

  @Override
  protected LoggingFramework start(ConfigTree appender) {
    return new RunningLogback(text(appender));
  }

  @Override
  protected LoggingFramework start(Path file) {
    return new RunningLogback(read(file));
  }

  @Override
  protected String text(ConfigTree appender) {
    return RunningLogback.xml(
        appender, "<filter class=\"%s\"/>\n".formatted(Counter.class.getName()));
  }

  @Override
  protected void reload(LoggingFramework framework, Path file) {
    RunningLogback logback = (RunningLogback) framework;
    logback.context().reset();
    logback.configure(read(file));
  }

  @Override
  protected long reached(long logged) {
    return REACHED.get();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
