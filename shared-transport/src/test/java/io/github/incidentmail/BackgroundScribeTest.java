package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Report.Occasion;
import io.github.incidentmail.incident.Reports;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BackgroundScribeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Report REPORT =
      Reports.of(1, "internal", NOW, Occasion.DUE, List.of(), List.of(), 1);
  private static final Letter LETTER =
      new Letter(
          "a.1",
          "internal",
          new Envelope("alerts@example.com", List.of("ops@example.com")),
          Severity.ERROR,
          NOW,
          new byte[1]);

  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();

  private Letter write(Function<Report, Letter> composer, Runnable meanwhile) {
    return new BackgroundScribe("scribe", composer, InstantSource.system(), diagnostics)
        .write(REPORT, meanwhile);
  }

  @Test
  void whileItWrites_theCallerGoesOn() {
    CountDownLatch goneOn = new CountDownLatch(2);
    AtomicReference<Thread> wrote = new AtomicReference<>();
    Letter letter =
        write(
            report -> {
              assertThat(Worker.isOwnThread()).isTrue();
              wrote.set(Thread.currentThread());
              awaitQuietly(goneOn);
              return LETTER;
            },
            goneOn::countDown);

    assertThat(letter).isSameAs(LETTER);
    assertThat(goneOn.getCount()).isZero();
    assertThat(wrote.get()).isNotSameAs(Thread.currentThread());
  }

  @Test
  void failure_isTheCallers() {
    assertThatThrownBy(
            () ->
                write(
                    report -> {
                      throw new IllegalStateException("no words");
                    },
                    () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no words");
    assertThatThrownBy(
            () ->
                write(
                    report -> {
                      throw new NoClassDefFoundError("a/Class");
                    },
                    () -> {}))
        .isInstanceOf(NoClassDefFoundError.class);
    assertThat(diagnostics.messages).isEmpty();
  }

  @Test
  void interruptOfTheCaller_isKeptForLater() {
    Thread.currentThread().interrupt();

    assertThat(write(report -> LETTER, () -> {})).isSameAs(LETTER);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
