package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMarkerFactory;

class LogbackEventsTest {
  private static final Set<String> FATAL = Set.of("FATAL");
  private static final List<String> KEYS = List.of("traceId", "requestId");

  private final BasicMarkerFactory markers = new BasicMarkerFactory();

  private static LoggingEvent event(
      Level level, String message, @Nullable Throwable thrown, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "caller",
            new LoggerContext().getLogger("com.example.Shop"),
            level,
            message,
            thrown,
            arguments.length == 0 ? null : arguments);
    event.setMDCPropertyMap(Map.of("traceId", "t1", "user", "jane"));
    event.setInstant(Instant.ofEpochSecond(1_000, 7));
    return event;
  }

  private static AlertEvent of(LoggingEvent event) {
    return LogbackEvents.of(event, Severity.ERROR, KEYS);
  }

  @ParameterizedTest
  @CsvSource({"TRACE,TRACE", "DEBUG,DEBUG", "INFO,INFO", "WARN,WARN", "ERROR,ERROR"})
  void severity_ofTheLevel(String level, Severity severity) {
    assertThat(LogbackEvents.severity(event(Level.valueOf(level), "m", null), FATAL))
        .isEqualTo(severity);
  }

  @Test
  void severity_ofErrorWithChildOfFatalMarkerIsFatal() {
    Marker child = markers.getMarker("DATABASE");
    child.add(markers.getMarker("FATAL"));
    LoggingEvent error = event(Level.ERROR, "m", null);
    error.addMarker(child);
    LoggingEvent warning = event(Level.WARN, "m", null);
    warning.addMarker(child);

    assertThat(LogbackEvents.severity(error, FATAL)).isEqualTo(Severity.FATAL);
    assertThat(LogbackEvents.severity(warning, FATAL)).isEqualTo(Severity.WARN);
  }

  @Test
  void of_capturesEverythingAtOnce() {
    LoggingEvent event = event(Level.ERROR, "order {} failed", null, 42);
    event.addMarker(markers.getMarker("SALES"));
    event.addKeyValuePair(new KeyValuePair("requestId", 77));

    AlertEvent alert = of(event);

    assertThat(alert.time()).isEqualTo(Instant.ofEpochSecond(1_000, 7));
    assertThat(alert.logger()).isEqualTo("com.example.Shop");
    assertThat(alert.thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(alert.message()).isEqualTo("order 42 failed");
    assertThat(alert.template()).isEqualTo("order {} failed");
    assertThat(alert.markers()).containsExactly("SALES");
    assertThat(alert.mdc()).containsOnly(Map.entry("traceId", "t1"), Map.entry("requestId", "77"));
    assertThat(alert.fingerprint()).isNull();
    assertThat(alert.failure()).isNull();
  }

  @Test
  void template_isNoneWithoutArguments() {
    assertThat(of(event(Level.ERROR, "order 42 failed", null)).template()).isNull();
  }

  @Test
  void fingerprint_byKeyValueMdcOrMarker() {
    LoggingEvent byPair = event(Level.ERROR, "m", null);
    byPair.addKeyValuePair(new KeyValuePair("mail.fingerprint", "pair"));
    LoggingEvent byMarker = event(Level.ERROR, "m", null);
    byMarker.addMarker(markers.getMarker("mail.fingerprint=marked"));
    LoggingEvent byMdc =
        new LoggingEvent("c", new LoggerContext().getLogger("l"), Level.ERROR, "m", null, null);
    byMdc.setMDCPropertyMap(Map.of("mail.fingerprint", "mdc"));

    assertThat(of(byPair).fingerprint()).isEqualTo("pair");
    assertThat(of(byMarker).fingerprint()).isEqualTo("marked");
    assertThat(of(byMdc).fingerprint()).isEqualTo("mdc");
  }

  @Test
  void context_isCutAtItsLimit() {
    LoggingEvent event = event(Level.ERROR, "m", null);
    event.addKeyValuePair(new KeyValuePair("requestId", "x".repeat(10_000)));

    AlertEvent alert = of(event);

    assertThat(alert.mdc().get("traceId")).isEqualTo("t1");
    int length =
        alert.mdc().entrySet().stream().mapToInt(e -> (e.getKey() + e.getValue()).length()).sum();
    assertThat(length).isEqualTo(AlertEvent.MAX_MDC);
  }

  @Test
  void failingMessage_becomesPlaceholder() {
    LoggingEvent event =
        new LoggingEvent() {
          @Override
          public String getFormattedMessage() {
            throw new UnsupportedOperationException("no");
          }
        };
    event.setLoggerName("l");
    event.setThreadName("t");
    event.setTimeStamp(5);
    event.setMDCPropertyMap(Map.of());

    assertThat(of(event).message())
        .isEqualTo("[message failed: java.lang.UnsupportedOperationException]");
    assertThat(of(event).time()).isEqualTo(Instant.ofEpochMilli(5));
  }

  @Test
  void liveThrowable_isKeptAsItIs() {
    Exception thrown = new IllegalStateException("broken");

    assertThat(failure(of(event(Level.ERROR, "m", thrown))).source()).isSameAs(thrown);
  }

  @Test
  void serialisedThrowable_isReadFromItsProxy() {
    Exception thrown = new IllegalStateException("outer", new IllegalArgumentException("root"));
    thrown.addSuppressed(new ArithmeticException("aside"));
    LoggingEventVO serialised = LoggingEventVO.build(event(Level.ERROR, "m", thrown));

    Failure failure = failure(LogbackEvents.of(serialised, Severity.ERROR, KEYS));

    assertThat(failure.source()).isNull();
    assertThat(failure.links()).extracting(Failure.Link::message).containsExactly("outer", "root");
    assertThat(failure.root().className()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(failure.outermost().frames()).startsWith(thrown.getStackTrace()[0]);
    assertThat(failure.outermost().suppressed())
        .containsExactly("java.lang.ArithmeticException: aside");
  }

  @Test
  void loopOfProxies_ends() {
    LoggingEvent event =
        new LoggingEvent() {
          @Override
          public IThrowableProxy getThrowableProxy() {
            return new Loop();
          }
        };
    event.setLoggerName("l");
    event.setMessage("m");
    event.setThreadName("t");
    event.setMDCPropertyMap(Map.of());

    assertThat(failure(of(event)).links()).hasSize(1);
  }

  private static Failure failure(AlertEvent event) {
    return Objects.requireNonNull(event.failure());
  }

  /** A cause of itself, as foreign implementations may have it. */
  private static final class Loop implements IThrowableProxy {
    @Override
    public String getMessage() {
      return "loop";
    }

    @Override
    public String getClassName() {
      return "com.example.Loop";
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
      return new StackTraceElementProxy[0];
    }

    @Override
    public int getCommonFrames() {
      return 0;
    }

    @Override
    public IThrowableProxy getCause() {
      return this;
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
      return new IThrowableProxy[0];
    }

    @Override
    public boolean isCyclic() {
      return true;
    }
  }
}
