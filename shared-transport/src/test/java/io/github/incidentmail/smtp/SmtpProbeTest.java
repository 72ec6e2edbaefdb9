package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.smtp.ProbeStep.Result;
import io.github.incidentmail.smtp.ProbeStep.Stage;
import io.github.incidentmail.smtp.SmtpSettings.Tls;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TestCertificates.Format;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the probe tells of each stage. */
@Timeout(60)
class SmtpProbeTest {
  private static final TestCertificates CERTIFICATES = TestCertificates.create();
  private static final Envelope ENVELOPE =
      new Envelope("alerts@example.com", List.of("a@example.com", "b@example.com"));

  @TempDir Path directory = Path.of("");
  private final List<ProbeStep> steps = new ArrayList<>();
  private Instant now = Instant.now();

  private SmtpProbe probe(Setup setup) {
    return new SmtpProbe(setup.settings(), null, setup.nanos::get, () -> now, steps::add);
  }

  private TrustSettings trust() {
    return new TrustSettings(
        CERTIFICATES.writeTrustStore(directory, Format.PEM), null, TrustSettings.Type.PEM);
  }

  private List<Stage> stages() {
    return steps.stream().map(ProbeStep::stage).toList();
  }

  private ProbeStep last() {
    return steps.get(steps.size() - 1);
  }

  @Test
  void connect_implicitTls_isSecuredBeforeTheGreeting() {
    try (MailSink sink = MailSink.builder().implicitTls(CERTIFICATES.server()).start();
        SmtpProbe probe = probe(Setup.to(sink).tls(Tls.IMPLICIT, trust()))) {
      assertThat(probe.connect()).isTrue();

      assertThat(stages())
          .containsExactly(Stage.RESOLVE, Stage.CONNECT, Stage.TLS, Stage.GREETING, Stage.EHLO);
      assertThat(steps.get(2).details()).contains("subject CN=localhost").hasSize(4);
    }
  }

  @Test
  void connect_startTls_tellsTheOffersHeardInTlsOnly() {
    try (MailSink sink =
            MailSink.builder().startTls(CERTIFICATES.server()).login("me", "x").start();
        SmtpProbe probe = probe(Setup.to(sink).tls(Tls.STARTTLS, trust()))) {
      assertThat(probe.connect()).isTrue();

      assertThat(stages())
          .containsExactly(Stage.RESOLVE, Stage.CONNECT, Stage.GREETING, Stage.TLS, Stage.EHLO);
      assertThat(last().finding()).contains("AUTH PLAIN LOGIN").doesNotContain("STARTTLS");
    }
  }

  @Test
  void connect_certificateEndsSoon_isAWarning() {
    now = now.plus(Duration.ofDays(5)); // it has nine
    try (MailSink sink = MailSink.builder().startTls(CERTIFICATES.server()).start();
        SmtpProbe probe = probe(Setup.to(sink).tls(Tls.STARTTLS, trust()))) {
      assertThat(probe.connect()).isTrue();

      ProbeStep tls = steps.get(3);
      assertThat(tls.result()).isEqualTo(Result.WARNING);
      assertThat(tls.id()).isEqualTo("IM-SMTP-CERTIFICATE");
      assertThat(tls.details()).anyMatch(line -> line.endsWith("3 days left"));
    }
  }

  @Test
  void envelope_asksForEachAndTakesThemBack_asOftenAsWanted() {
    try (MailSink sink = MailSink.builder().start();
        SmtpProbe probe = probe(Setup.to(sink))) {
      assertThat(probe.connect()).isTrue();
      assertThat(probe.logIn()).isTrue();
      assertThat(probe.envelope(ENVELOPE)).isTrue();
      assertThat(probe.envelope(ENVELOPE)).isTrue();

      assertThat(steps.get(4).stage()).isEqualTo(Stage.LOGIN);
      assertThat(steps.get(4).result()).isEqualTo(Result.SKIPPED);
      assertThat(last().finding()).isEqualTo("all 2 accepted");
      assertThat(sink.commands())
          .filteredOn(line -> !line.startsWith("EHLO"))
          .containsExactly(
              "MAIL FROM:<alerts@example.com>",
              "RCPT TO:<a@example.com>",
              "RCPT TO:<b@example.com>",
              "RSET",
              "MAIL FROM:<alerts@example.com>",
              "RCPT TO:<a@example.com>",
              "RCPT TO:<b@example.com>",
              "RSET");
    }
  }

  @Test
  void envelope_oneRecipientRefused_tellsBoth() {
    try (MailSink sink = MailSink.builder().replyTo("b@example.com", "550 5.1.1 unknown").start();
        SmtpProbe probe = probe(Setup.to(sink))) {
      probe.connect();
      probe.logIn();

      assertThat(probe.envelope(ENVELOPE)).isFalse();
      assertThat(last().stage()).isEqualTo(Stage.RECIPIENTS);
      assertThat(last().result()).isEqualTo(Result.FAILED);
      assertThat(last().details())
          .containsExactly("a@example.com: 250 2.1.5 Ok", "b@example.com: 550 5.1.1 unknown");
      assertThat(last().finding()).isEqualTo("1 of 2 refused");
      assertThat(last().id()).isEqualTo("IM-SMTP-RECIPIENT");
      assertThat(last().advice()).isEqualTo("check the address; the others get their mail");
    }
  }

  @Test
  void envelope_everyRecipientRefused_saysAll() {
    try (MailSink sink =
            MailSink.builder()
                .replyTo("a@example.com", "550 5.1.1 unknown")
                .replyTo("b@example.com", "550 5.1.1 unknown")
                .start();
        SmtpProbe probe = probe(Setup.to(sink))) {
      probe.connect();
      probe.logIn();

      assertThat(probe.envelope(ENVELOPE)).isFalse();
      assertThat(last().finding()).isEqualTo("all 2 refused");
      assertThat(last().id()).isEqualTo("IM-SMTP-RECIPIENTS");
    }
  }

  @Test
  void connect_drippingServer_endsInTime() {
    try (MailSink sink =
            MailSink.builder()
                .fault(io.github.incidentmail.testing.smtp.Stage.GREETING, Fault.DRIP)
                .start();
        SmtpProbe probe = probe(Setup.to(sink).readTimeout(Duration.ofMillis(300)))) {
      assertThat(probe.connect()).isFalse();

      assertThat(last().stage()).isEqualTo(Stage.GREETING);
      assertThat(last().id()).isEqualTo("IM-SMTP-TIMEOUT");
    }
  }

  @Test
  void steps_withoutAConnection_doNothing() {
    try (SmtpProbe probe = probe(Setup.to(1))) {
      assertThat(probe.connect()).isFalse();
      assertThat(probe.logIn()).isFalse();
      assertThat(probe.envelope(ENVELOPE)).isFalse();

      assertThat(stages()).containsExactly(Stage.RESOLVE, Stage.CONNECT);
    }
  }
}
