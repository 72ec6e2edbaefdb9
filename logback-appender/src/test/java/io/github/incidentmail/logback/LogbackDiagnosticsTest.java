package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.OnConsoleStatusListener;
import ch.qos.logback.core.status.OnErrorConsoleStatusListener;
import ch.qos.logback.core.status.OnPrintStreamStatusListenerBase;
import ch.qos.logback.core.status.StatusListener;
import io.github.incidentmail.testkit.CapturedStandardError;
import java.io.PrintStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where somebody sees that mail waits. */
class LogbackDiagnosticsTest {
  private final ContextBase context = new ContextBase();
  private final ContextAwareBase appender = new ContextAwareBase();

  LogbackDiagnosticsTest() {
    appender.setContext(context);
  }

  private String printed() {
    try (CapturedStandardError error = new CapturedStandardError()) {
      LogbackDiagnostics.of(appender, "MAIL").warn("IM-SMTP-CONNECT", "connecting failed");
      return error.text();
    }
  }

  @Test
  void nobodyPrintsTheStatus_firstTroubleIsOnStandardError() {
    context.getStatusManager().add((StatusListener) status -> {});
    assertThat(printed()).startsWith("Incident Mail appender 'MAIL': connecting failed [IM-SMTP-");
    assertThat(context.getStatusManager().getCopyOfStatusList()).hasSize(1);
  }

  static Stream<OnPrintStreamStatusListenerBase> printers() {
    return Stream.of(
        new OnConsoleStatusListener(),
        new OnErrorConsoleStatusListener(),
        new OnPrintStreamStatusListenerBase() {
          @Override
          protected PrintStream getPrintStream() {
            return System.out;
          }
        });
  }

  @ParameterizedTest
  @MethodSource("printers")
  void aListenerPrintsTheStatus_nothingIsSaidTwice(OnPrintStreamStatusListenerBase printer) {
    context.getStatusManager().add(printer);
    assertThat(printed()).doesNotContain("further troubles");
    assertThat(context.getStatusManager().getCopyOfStatusList()).hasSize(1);
  }
}
