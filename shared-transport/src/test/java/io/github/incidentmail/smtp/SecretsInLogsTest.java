package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.smtp.SmtpSettings.Tls;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import io.github.incidentmail.testkit.CapturedLogs;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TestCertificates.Format;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mail library logs what it sends; a login must not be among it, however much is logged. */
@Timeout(60)
class SecretsInLogsTest {
  private static final TestCertificates CERTIFICATES = TestCertificates.create();
  private static final String CANARY = "canary-4711-canary";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "NONE, PLAIN",
    "NONE, LOGIN",
    "NONE, XOAUTH2",
    "STARTTLS, PLAIN",
    "STARTTLS, OAUTHBEARER",
    "IMPLICIT, LOGIN",
    "IMPLICIT, XOAUTH2"
  })
  void deliver_everythingIsLogged_noLoginIsAmongIt(Tls tls, String mechanism) {
    TrustSettings trust =
        new TrustSettings(
            CERTIFICATES.writeTrustStore(directory, Format.PEM), null, TrustSettings.Type.PEM);
    MailSink.Builder builder =
        MailSink.builder().login("me", CANARY).tokens(CANARY::equals).mechanisms(mechanism);
    if (tls == Tls.STARTTLS) {
      builder.startTls(CERTIFICATES.server());
    } else if (tls == Tls.IMPLICIT) {
      builder.implicitTls(CERTIFICATES.server());
    }
    boolean password = mechanism.equals("PLAIN") || mechanism.equals("LOGIN");
    try (CapturedLogs logs = CapturedLogs.everything();
        MailSink sink = builder.start()) {
      Setup setup = Setup.to(sink).tls(tls, trust);
      setup = password ? setup.password("me", CANARY) : setup.tokens("me", new FakeTokens(CANARY));
      try (SmtpTransport transport = setup.transport()) {
        assertThat(transport.deliver(Setup.letter("ops@example.com")).kind())
            .isEqualTo(Verdict.Kind.DELIVERED);
      }

      assertThat(logs.text()).contains("MAIL FROM:<alerts@example.com>"); // it is logged indeed
      for (String line : sink.commands()) {
        if (isCredential(line)) {
          assertThat(logs.text()).doesNotContain(line);
        }
      }
      assertThat(logs.text()).doesNotContain(CANARY, base64("\0me\0" + CANARY), base64(CANARY));
      assertThat(setup.settings().toString() + Secret.parse(CANARY)).doesNotContain(CANARY);
    }
  }

  @Test
  void deliver_serverRepeatsTheLogin_isNotLogged() {
    String login = base64("\0me\0" + CANARY);
    try (CapturedLogs logs = CapturedLogs.everything();
        MailSink sink = MailSink.builder().login("me", CANARY).mechanisms("PLAIN").start()) {
      sink.reply(Stage.AUTH, "535-5.7.8 I don't know " + CANARY + "\r\n535 5.7.8 as " + login);
      Setup setup = Setup.to(sink).password("me", CANARY);
      try (SmtpTransport transport = setup.transport()) {
        Verdict verdict = transport.deliver(Setup.letter("ops@example.com"));
        assertThat(verdict.text()).contains("I don't know [secret] as [secret]");
      }

      assertThat(logs.text()).contains("EHLO").doesNotContain(CANARY, login);
    }
  }

  private static boolean isCredential(String line) {
    return (line.startsWith("AUTH ") && line.split(" ", -1).length > 2)
        || line.matches("[A-Za-z0-9+/=]{16,}");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
