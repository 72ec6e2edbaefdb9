package io.github.incidentmail.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.CapturedStandardError;
import java.io.OutputStream;
import java.io.PrintStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusConsoleListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where somebody sees that mail waits. */
class Log4j2DiagnosticsTest {
  private static String printed() {
    try (CapturedStandardError error = new CapturedStandardError()) {
      Log4j2Diagnostics.of(null, "MAIL").warn("IM-SMTP-CONNECT", "connecting failed");
      return error.text();
    }
  }

  private static String printedBeside(String level) {
    StatusConsoleListener listener =
        new StatusConsoleListener(
            Level.valueOf(level), new PrintStream(OutputStream.nullOutputStream()));
    StatusLogger.getLogger().registerListener(listener);
    try {
      return printed();
    } finally {
      StatusLogger.getLogger().removeListener(listener);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFF", "ERROR"})
  void statusIsPrintedFromErrorsOn_firstTroubleIsOnStandardError(String level) {
    assertThat(printedBeside(level))
        .contains("Incident Mail appender 'MAIL': connecting failed [IM-SMTP-CONNECT], see ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WARN", "INFO", "TRACE"})
  void statusIsPrintedFromWarningsOn_nothingIsSaidTwice(String level) {
    assertThat(printedBeside(level)).doesNotContain("further troubles");
  }

  /** Nobody listens, and Log4j 2's own level is ERROR. */
  @Test
  void asLog4j2Comes_firstTroubleIsOnStandardError() {
    assertThat(printed())
        .contains("Incident Mail appender 'MAIL': connecting failed [IM-SMTP-CONNECT], see ");
  }
}
