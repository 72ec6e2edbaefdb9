package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.smtp.SmtpSettings.Tls;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import io.github.incidentmail.testkit.OldTlsServer;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TestCertificates.Flaw;
import io.github.incidentmail.testkit.TestCertificates.Format;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SmtpTlsTest {
  private static final String RENEW =
      "; have the server's certificate renewed, or check this machine's clock";
  private static final String TRUST =
      "; the issuer isn't known here: give its certificate as trustStore (a PEM file with"
          + " trustStoreType=PEM), or have the server send its whole chain";
  private static final String RENAME =
      "; write as MailServer host a name that the certificate is for, or have one made for this"
          + " name";
  private static final TestCertificates CERTIFICATES = TestCertificates.create();
  @TempDir static Path directory = Path.of("");
  private static TrustSettings trust = TrustSettings.JVM_DEFAULT;

  @BeforeAll
  static void writeTrust() {
    trust =
        new TrustSettings(
            CERTIFICATES.writeTrustStore(directory, Format.PKCS12),
            Secret.parse("literal:" + TestCertificates.PASSWORD),
            TrustSettings.Type.PKCS12);
  }

  private static MailSink sink(Tls tls, Flaw flaw) {
    MailSink.Builder builder = MailSink.builder().login("me", "canary");
    return tls == Tls.IMPLICIT
        ? builder.implicitTls(CERTIFICATES.server(flaw)).start()
        : builder.startTls(CERTIFICATES.server(flaw)).start();
  }

  private static Verdict deliver(Setup setup) {
    try (SmtpTransport transport = setup.password("me", "canary").transport()) {
      return transport.deliver(Setup.letter("ops@example.com"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STARTTLS, localhost",
    "STARTTLS, 127.0.0.1",
    "IMPLICIT, localhost",
    "IMPLICIT, 127.0.0.1"
  })
  void deliver_goodCertificate_isSecured(Tls tls, String host) {
    try (MailSink sink = sink(tls, Flaw.NONE)) {
      Verdict verdict = deliver(Setup.to(sink).host(host).tls(tls, trust));

      assertThat(verdict.kind()).as(verdict.text()).isEqualTo(Verdict.Kind.DELIVERED);
      assertThat(sink.mails().get(0).tls()).isTrue();
      assertThat(sink.authAttempts().get(0).tls()).isTrue();
    }
  }

  private static void assertRefused(Tls tls, Flaw flaw, String... words) {
    try (MailSink sink = sink(tls, flaw)) {
      Verdict verdict = deliver(Setup.to(sink).tls(tls, trust));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-CERTIFICATE");
      assertThat(verdict.text())
          .contains(words)
          .contains("the TLS handshake failed", "localhost:" + sink.port())
          .contains("the PKCS12 trust store " + directory)
          .containsPattern("over TLSv1\\.[23]\\b");
      assertThat(sink.reached(Stage.AUTH)).isZero();
      assertThat(sink.connections()).isEqualTo(1); // no second try with weaker trust
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "IMPLICIT"})
  void deliver_badCertificate_holdsAndExplains(Tls tls) {
    assertRefused(tls, Flaw.EXPIRED, "subject 'CN=localhost'", "NotAfter", RENEW);
    assertRefused(tls, Flaw.OTHER_HOST, "subject 'CN=mail.example.com'", "localhost", RENAME);
    assertRefused(tls, Flaw.SELF_SIGNED, "issuer 'CN=localhost'", "unable to find valid", TRUST);
    assertRefused(tls, Flaw.OTHER_AUTHORITY, "issuer 'CN=Incident Mail Test Authority'", TRUST);
    assertRefused(
        tls, Flaw.NO_ALTERNATIVE_NAME, "subject 'CN=localhost'", "alternative names", RENAME);
  }

  @Test
  void deliver_startTlsStripped_sendsNothing() {
    try (MailSink sink = MailSink.builder().login("me", "canary").start()) {
      Verdict verdict = deliver(Setup.to(sink).tls(Tls.STARTTLS, trust));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-STARTTLS");
      assertThat(sink.reached(Stage.AUTH)).isZero();
      assertThat(sink.reached(Stage.MAIL)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "454 4.7.0 TLS not available, DEFER, IM-SMTP-TEMPORARY",
    "502 5.5.1 No, HOLD, IM-SMTP-SESSION"
  })
  void deliver_startTlsRefused_isJudgedByItsReply(String reply, Verdict.Kind kind, String id) {
    try (MailSink sink = sink(Tls.STARTTLS, Flaw.NONE)) {
      sink.reply(Stage.STARTTLS, reply);
      Verdict verdict = deliver(Setup.to(sink).tls(Tls.STARTTLS, trust));

      assertThat(verdict.kind()).isEqualTo(kind);
      assertThat(verdict.id()).isEqualTo(id);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "IMPLICIT"})
  void deliver_tls10Only_holdsAndNamesTheVersions(Tls tls) {
    try (OldTlsServer server = OldTlsServer.start(tls == Tls.STARTTLS)) {
      Verdict verdict = deliver(Setup.to(server.port()).tls(tls, trust));

      assertThat(verdict.kind()).as(verdict.text()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-TLS");
      assertThat(verdict.text()).contains("TLS10", "TLS13", "TLS12");
    }
  }

  /** What somebody sees who asks for STARTTLS at port 465. */
  @Test
  void deliver_startTlsAtAPortOfImplicitTls_hintsAtIt() {
    try (MailSink sink = sink(Tls.IMPLICIT, Flaw.NONE)) {
      Verdict verdict =
          deliver(Setup.to(sink).tls(Tls.STARTTLS, trust).readTimeout(Duration.ofMillis(400)));

      assertThat(verdict.id()).isEqualTo("IM-SMTP-TIMEOUT");
      assertThat(verdict.text()).contains("; a port of implicit TLS says nothing first: ");
    }
  }

  @Test
  void deliver_silentServerOfImplicitTls_isHung() {
    try (MailSink sink =
        MailSink.builder()
            .implicitTls(CERTIFICATES.server())
            .fault(Stage.GREETING, Fault.SILENT)
            .start()) {
      Verdict verdict =
          deliver(Setup.to(sink).tls(Tls.IMPLICIT, trust).readTimeout(Duration.ofMillis(400)));

      assertThat(verdict.text())
          .startsWith("the greeting failed")
          .endsWith("; the server is hung or overloaded")
          .doesNotContain("implicit");
    }
  }

  @Test
  void deliver_plainServerOnImplicitPort_holds() {
    try (MailSink sink = MailSink.builder().start()) {
      Verdict verdict = deliver(Setup.to(sink).tls(Tls.IMPLICIT, trust));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-TLS");
    }
  }

  @Test
  void deliver_ehloRefusedAfterTls_doesNotGoOnWithTheOldList() {
    try (MailSink sink = sink(Tls.STARTTLS, Flaw.NONE)) {
      sink.replyOnce(Stage.EHLO, "250-localhost\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN");
      sink.replyOnce(Stage.EHLO, "554 5.5.1 Not again");
      Verdict verdict = deliver(Setup.to(sink).tls(Tls.STARTTLS, trust));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-SESSION");
      assertThat(sink.reached(Stage.AUTH)).isZero();
    }
  }

  @Test
  void deliver_trustStoreMissing_holdsWithoutConnecting() {
    try (MailSink sink = sink(Tls.IMPLICIT, Flaw.NONE)) {
      TrustSettings absent =
          new TrustSettings(directory.resolve("absent"), null, TrustSettings.Type.PEM);
      Verdict verdict = deliver(Setup.to(sink).tls(Tls.IMPLICIT, absent));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-TRUST-STORE");
      assertThat(sink.connections()).isZero();
    }
  }
}
