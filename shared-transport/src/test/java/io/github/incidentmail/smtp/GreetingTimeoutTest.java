package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A probe waits less for the greeting than the application, and says so. */
@Timeout(60)
class GreetingTimeoutTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private static SmtpChannel open(Setup setup, Duration greeting) throws StageException {
    Watchdog watchdog = new Watchdog();
    SmtpSettings settings = setup.settings();
    return watchdog.watch(
        settings, () -> new Connector(settings, watchdog, Trace.NONE, greeting).open());
  }

  private static List<ProbeStep> told(Duration readTimeout, SmtpStage stage) {
    List<ProbeStep> steps = new ArrayList<>();
    SmtpSettings settings = Setup.to(465).readTimeout(readTimeout).settings();
    new ProbeTrace(settings, () -> 0, InstantSource.system(), steps::add)
        .fail(
            ProbeStep.Stage.CONNECT,
            StageException.lost(stage, new SocketTimeoutException("Read timed out")));
    return steps;
  }

  @Test
  void open_silentServer_waitsForTheGreetingOnly() {
    try (MailSink sink = MailSink.builder().fault(Stage.GREETING, Fault.SILENT).start()) {
      long begin = System.nanoTime();
      StageException e =
          catchThrowableOfType(
              StageException.class, () -> open(Setup.to(sink).readTimeout(MINUTE), SHORT));

      assertThat(e.stage()).isEqualTo(SmtpStage.GREETING);
      assertThat(e.ruling().id()).isEqualTo("IM-SMTP-TIMEOUT");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(MINUTE.dividedBy(2));
    }
  }

  @Test
  void open_silentAfterTheGreeting_waitsAsConfigured() {
    try (MailSink sink = MailSink.builder().fault(Stage.EHLO, Fault.SILENT).start()) {
      long begin = System.nanoTime();
      StageException e =
          catchThrowableOfType(
              StageException.class,
              () -> open(Setup.to(sink).readTimeout(SHORT.multipliedBy(3)), SHORT));

      assertThat(e.stage()).isEqualTo(SmtpStage.EHLO);
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isGreaterThanOrEqualTo(SHORT.multipliedBy(3));
    }
  }

  @Test
  void probe_waitsTenSecondsAtMost() {
    Setup setup = Setup.to(25);

    assertThat(SmtpProbe.greetingTimeout(setup.readTimeout(MINUTE).settings()))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(SmtpProbe.greetingTimeout(setup.readTimeout(SHORT).settings())).isEqualTo(SHORT);
  }

  @Test
  void fail_waitedLessThanTheApplication_saysSo() {
    ProbeStep step = told(MINUTE, SmtpStage.GREETING).get(0);

    assertThat(step.stage()).isEqualTo(ProbeStep.Stage.GREETING);
    assertThat(step.details()).containsExactly("waited 10 s here; the application waits 60 s");
  }

  @Test
  void fail_waitedAsLongAsTheApplication_saysNothing() {
    assertThat(told(SHORT, SmtpStage.GREETING).get(0).details()).isEmpty();
    assertThat(told(MINUTE, SmtpStage.EHLO).get(0).details()).isEmpty();
  }
}
