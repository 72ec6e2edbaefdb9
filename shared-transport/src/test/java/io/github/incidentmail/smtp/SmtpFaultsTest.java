package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SmtpFaultsTest {
  private static final Duration SHORT = Duration.ofMillis(400);

  private static Verdict deliver(Setup setup, String... recipients) {
    try (SmtpTransport transport = setup.transport()) {
      return transport.deliver(Setup.letter(recipients));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GREETING", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "END_OF_DATA"})
  void deliver_silentServer_endsByTimeout(Stage stage) {
    try (MailSink sink = MailSink.builder().login("me", "pw").fault(stage, Fault.SILENT).start()) {
      Verdict verdict =
          deliver(Setup.to(sink).readTimeout(SHORT).password("me", "pw"), "ops@example.com");

      assertThat(verdict.kind()).as(verdict.text()).isEqualTo(Verdict.Kind.DEFER);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-TIMEOUT");
      assertThat(verdict.maybeDelivered()).isEqualTo(stage == Stage.END_OF_DATA);
    }
  }

  @Test
  void deliver_silentBeforeTheGreeting_hintsAtImplicitTls() {
    try (MailSink sink = MailSink.builder().fault(Stage.GREETING, Fault.SILENT).start()) {
      Verdict verdict = deliver(Setup.to(sink).readTimeout(SHORT), "ops@example.com");

      assertThat(verdict.text())
          .startsWith("the greeting failed: SocketTimeoutException: Read timed out (localhost:")
          .endsWith(
              "; a port of implicit TLS says nothing first: if this is one, as 465 is, write"
                  + " tls=implicit; else the server is hung or overloaded");
    }
  }

  @Test
  void deliver_silentLater_isNoPortOfImplicitTls() {
    try (MailSink sink = MailSink.builder().fault(Stage.EHLO, Fault.SILENT).start()) {
      Verdict verdict = deliver(Setup.to(sink).readTimeout(SHORT), "ops@example.com");

      assertThat(verdict.text()).endsWith("; the server is hung or overloaded");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GREETING", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "BODY", "END_OF_DATA"})
  void deliver_connectionReset_isDeferred(Stage stage) {
    for (Fault fault : new Fault[] {Fault.RESET, Fault.CLOSE}) {
      try (MailSink sink = MailSink.builder().login("me", "pw").fault(stage, fault).start()) {
        Verdict verdict = deliver(Setup.to(sink).password("me", "pw"), "ops@example.com");

        assertThat(verdict.kind()).as(verdict.text()).isEqualTo(Verdict.Kind.DEFER);
        if (stage == Stage.GREETING) { // the reset may overtake the end of connecting
          assertThat(verdict.id()).isIn("IM-SMTP-LOST", "IM-SMTP-CONNECT");
        } else {
          assertThat(verdict.id()).isEqualTo("IM-SMTP-LOST");
        }
        if (stage == Stage.END_OF_DATA) {
          assertThat(verdict.maybeDelivered()).isTrue();
        } else if (stage != Stage.BODY) { // there the dot may have been on its way
          assertThat(verdict.maybeDelivered()).isFalse();
        }
        assertThat(sink.mails()).isEmpty();
      }
    }
  }

  @Test
  void deliver_lostAfterTheDot_mayHaveBeenDelivered() {
    try (MailSink sink =
        MailSink.builder().fault(Stage.END_OF_DATA, Fault.KEEP_AND_CLOSE).start()) {
      Verdict verdict = deliver(Setup.to(sink), "ops@example.com");

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DEFER);
      assertThat(verdict.maybeDelivered()).isTrue();
      assertThat(verdict.text()).contains("it may have been delivered");
      assertThat(sink.mails()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GREETING", "EHLO", "MAIL", "DATA"})
  void deliver_drippingServer_isCutOff(Stage stage) {
    try (MailSink sink = MailSink.builder().fault(stage, Fault.DRIP).start()) {
      Verdict verdict =
          deliver(Setup.to(sink).readTimeout(Duration.ofMillis(500)), "ops@example.com");

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DEFER);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-TIMEOUT");
      assertThat(verdict.text()).contains("no end within 1000 ms");
    }
  }

  @Test
  void deliver_serverStopsReading_isCutOff() {
    String large = "Subject: x\r\n\r\n" + "0123456789abcdef\r\n".repeat(2_000_000);
    try (MailSink sink = MailSink.builder().fault(Stage.BODY, Fault.SILENT).start();
        SmtpTransport transport = Setup.to(sink).writeTimeout(Duration.ofMillis(500)).transport()) {
      Verdict verdict = transport.deliver(Setup.letterWith(large, "ops@example.com"));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DEFER);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-TIMEOUT");
      assertThat(verdict.text()).contains("sending the message was cut off", "500 ms");
      assertThat(verdict.maybeDelivered()).isFalse();
    }
  }

  @Test
  void deliver_nobodyListens_isDeferred() {
    int port;
    try (MailSink sink = MailSink.builder().start()) {
      port = sink.port();
    }
    Verdict verdict = deliver(Setup.to(port), "ops@example.com");

    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DEFER);
    assertThat(verdict.id()).isEqualTo("IM-SMTP-CONNECT");
    assertThat(verdict.text()).contains("connecting failed", "localhost:" + port);
  }

  @Test
  void deliver_unknownHost_isDeferred() {
    String tooLongToBeAsked = "x".repeat(64) + ".invalid";
    Verdict verdict = deliver(Setup.to(25).host(tooLongToBeAsked), "ops@example.com");

    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DEFER);
    assertThat(verdict.id()).isEqualTo("IM-SMTP-HOST");
  }

  @Test
  void deliver_hungThenHealthy_isDeliveredOnTheSameTransport() {
    try (MailSink sink = MailSink.builder().fault(Stage.MAIL, Fault.SILENT).start();
        SmtpTransport transport = Setup.to(sink).readTimeout(Duration.ofSeconds(2)).transport()) {
      assertThat(transport.deliver(Setup.letter("ops@example.com")).kind())
          .isEqualTo(Verdict.Kind.DEFER);
      sink.heal();
      assertThat(transport.deliver(Setup.letter("ops@example.com")).kind())
          .isEqualTo(Verdict.Kind.DELIVERED);
    }
  }
}
