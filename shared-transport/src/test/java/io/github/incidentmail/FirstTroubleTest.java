package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.testkit.CapturedStandardError;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mailer that can't mail says where somebody sees it. */
class FirstTroubleTest {
  private static final String LINE =
      "Incident Mail appender 'MAIL': connecting failed [IM-SMTP-CONNECT], see"
          + " docs/troubleshooting.md#im-smtp-connect; further troubles are told in Logback's status"
          + " only";

  private final RecordedDiagnostics status = new RecordedDiagnostics();

  private Diagnostics diagnostics(Predicate<Severity> printed) {
    return new FirstTrouble(status, "MAIL", "Logback", printed);
  }

  @Test
  void firstTrouble_isOneLineOfStandardErrorBesidesTheStatus() {
    try (CapturedStandardError error = new CapturedStandardError()) {
      Diagnostics diagnostics = diagnostics(severity -> false);
      diagnostics.warn("IM-SMTP-CONNECT", "connecting failed", new IllegalStateException("secret"));
      diagnostics.warn("IM-SMTP-LOGIN", "login failed");
      diagnostics.error("IM-INTERNAL", "the clerk failed", null);

      assertThat(error.text().lines()).containsExactly(LINE);
    }
    assertThat(status.messages).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IM-SMTP-TEMPORARY",
        "IM-SMTP-THROTTLED",
        "IM-SMTP-PARTIAL",
        "IM-OAUTH-ENDING",
        "IM-OUTBOX-NO-DIRECTORY",
        "IM-OUTBOX-DISK",
        "IM-MAIL-SHORTENED",
        "IM-OWN-EVENT",
        "IM-CONFIG-OLD",
        "IM-SILENCE",
        "IM-JMX",
        "IM-STOP-LATE"
      })
  void whatKeepsNoMailBack_isToldInTheStatusOnly(String id) {
    try (CapturedStandardError error = new CapturedStandardError()) {
      Diagnostics diagnostics = diagnostics(severity -> false);
      diagnostics.warn(id, "something else");
      assertThat(error.text()).isEmpty();

      diagnostics.warn("IM-SMTP-CONNECT", "connecting failed");
      assertThat(error.text().lines()).as("the first one of delivery").containsExactly(LINE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IM-SMTP-CONNECT",
        "IM-SMTP-CERTIFICATE",
        "IM-SMTP-LOGIN",
        "IM-SMTP-RECIPIENT",
        "IM-SMTP-QUOTA",
        "IM-OAUTH-CLIENT",
        "IM-SECRET-MISSING",
        "IM-TRUST-STORE",
        "IM-OUTBOX-FULL",
        "IM-OUTBOX-EXPIRED",
        "IM-OUTBOX-IDENTITY",
        "IM-OUTBOX-TORN",
        "IM-MAIL-COMPOSE",
        "IM-STOP-LOST",
        "IM-STOP-WAITING"
      })
  void whatKeepsMailBack_isSaid(String id) {
    try (CapturedStandardError error = new CapturedStandardError()) {
      diagnostics(severity -> false).warn(id, "mail waits");
      assertThat(error.text()).contains("'MAIL': mail waits [" + id + "], see ");
    }
  }

  @Test
  void informationAndWhatTheStatusPrints_isNotSaidTwice() {
    try (CapturedStandardError error = new CapturedStandardError()) {
      Diagnostics diagnostics = diagnostics(severity -> severity == Severity.ERROR);
      diagnostics.info("IM-STOP-WAITING", "1 mail waits");
      diagnostics.error("IM-INTERNAL", "the clerk failed", null);
      assertThat(error.text()).isEmpty();

      diagnostics.warn("IM-SMTP-CONNECT", "connecting failed");
      assertThat(error.text().lines()).containsExactly(LINE);
    }
  }

  /** As with a bridge that turns standard error into log calls, on a thread of ours or not. */
  @Test
  void standardErrorThatLeadsBackHere_endsAtOnce() {
    PrintStream before = System.err;
    Diagnostics diagnostics = diagnostics(severity -> false);
    System.setErr(
        new PrintStream(OutputStream.nullOutputStream()) {
          @Override
          public void println(@Nullable String line) {
            diagnostics.warn("IM-SMTP-CONNECT", "again: " + line);
          }
        });
    try {
      diagnostics.warn("IM-SMTP-CONNECT", "connecting failed");
    } finally {
      System.setErr(before);
    }
    assertThat(status.messages)
        .containsExactly(
            "WARN IM-SMTP-CONNECT connecting failed", "WARN IM-SMTP-CONNECT again: " + LINE);
  }
}
