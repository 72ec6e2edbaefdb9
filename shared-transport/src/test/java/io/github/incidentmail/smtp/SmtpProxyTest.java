package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.security.ProxySettings;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.smtp.SmtpSettings.Tls;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import io.github.incidentmail.testkit.TestCertificates;
import io.github.incidentmail.testkit.TestCertificates.Flaw;
import io.github.incidentmail.testkit.TestCertificates.Format;
import io.github.incidentmail.testkit.TestProxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SmtpProxyTest {
  private static final TestCertificates CERTIFICATES = TestCertificates.create();
  private static final String ELSEWHERE = "mail.example.invalid"; // nobody but the proxy knows it

  @TempDir Path directory;

  private static Setup setup(TestProxy proxy, ProxySettings.Type type) {
    return Setup.to(25)
        .host(ELSEWHERE)
        .proxy(new ProxySettings(type, "127.0.0.1", proxy.port()))
        .readTimeout(Duration.ofSeconds(2));
  }

  private static Verdict deliver(Setup setup) {
    try (SmtpTransport transport = setup.transport()) {
      return transport.deliver(Setup.letter("ops@example.com"));
    }
  }

  private TrustSettings trust() {
    return new TrustSettings(
        CERTIFICATES.writeTrustStore(directory, Format.PEM), null, TrustSettings.Type.PEM);
  }

  @ParameterizedTest
  @EnumSource
  void deliver_throughProxy_arrivesAndTheProxyLooksUpTheName(ProxySettings.Type type) {
    try (MailSink sink = MailSink.builder().start();
        TestProxy proxy = TestProxy.to(Map.of(ELSEWHERE, sink.port()))) {
      Verdict verdict = deliver(setup(proxy, type));

      assertThat(verdict.kind()).as(verdict.text()).isEqualTo(Verdict.Kind.DELIVERED);
      assertThat(proxy.targets())
          .containsExactly(
              (type == ProxySettings.Type.HTTP ? "http " : "socks ") + ELSEWHERE + ":25");
      assertThat(sink.mails().get(0).raw()).isEqualTo(Setup.MESSAGE);
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTP, STARTTLS", "HTTP, IMPLICIT", "SOCKS, STARTTLS", "SOCKS, IMPLICIT"})
  void deliver_tlsThroughProxy_checksTheServersNameNotTheProxys(ProxySettings.Type type, Tls tls) {
    for (Flaw flaw : new Flaw[] {Flaw.OTHER_HOST, Flaw.NONE}) {
      MailSink.Builder builder = MailSink.builder().login("me", "canary");
      try (MailSink sink =
              (tls == Tls.IMPLICIT
                      ? builder.implicitTls(CERTIFICATES.server(flaw))
                      : builder.startTls(CERTIFICATES.server(flaw)))
                  .start();
          TestProxy proxy =
              TestProxy.to(Map.of("mail.example.com", sink.port(), "localhost", sink.port()))) {
        // the certificate with the "flaw" is for mail.example.com: right there, wrong for localhost
        Verdict right =
            deliver(
                setup(proxy, type)
                    .host(flaw == Flaw.NONE ? "localhost" : "mail.example.com")
                    .tls(tls, trust())
                    .password("me", "canary"));
        Verdict wrong =
            deliver(
                setup(proxy, type)
                    .host(flaw == Flaw.NONE ? "mail.example.com" : "localhost")
                    .tls(tls, trust())
                    .password("me", "canary"));

        assertThat(right.kind()).as(right.text()).isEqualTo(Verdict.Kind.DELIVERED);
        assertThat(wrong.id()).as(wrong.text()).isEqualTo("IM-SMTP-CERTIFICATE");
        assertThat(sink.mails()).hasSize(1);
      }
    }
  }

  @Test
  void deliver_passwordInClearBehindALoopbackProxy_isRefused() {
    try (MailSink sink = MailSink.builder().login("me", "canary").start();
        TestProxy proxy = TestProxy.to(Map.of(ELSEWHERE, sink.port()))) {
      Verdict verdict = deliver(setup(proxy, ProxySettings.Type.HTTP).password("me", "canary"));

      assertThat(verdict.id()).isEqualTo("IM-SMTP-CLEARTEXT");
      assertThat(sink.reached(Stage.AUTH)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 407 Proxy Authentication Required, HOLD",
    "HTTP/1.1 403 Forbidden, HOLD",
    "HTTP/1.0 200000, HOLD",
    "220 mail.example.com ESMTP, HOLD",
    "HTTP/1.1 502 Bad Gateway, DEFER",
    "HTTP/1.1 504 Gateway Timeout, DEFER",
    "HTTP/1.1 429 Too Many Requests, DEFER"
  })
  void deliver_proxyRefusesConnect_isJudgedByItsAnswer(String status, Verdict.Kind kind) {
    try (TestProxy proxy = TestProxy.to(Map.of())) {
      proxy.answer((status + "\r\nX: y\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      Verdict verdict = deliver(setup(proxy, ProxySettings.Type.HTTP));

      assertThat(verdict.kind()).isEqualTo(kind);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-PROXY");
      assertThat(verdict.text())
          .contains("the proxy 127.0.0.1:" + proxy.port() + " answered \"" + status + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5 255, HOLD, it wants a login",
    "72 84, HOLD, no SOCKS 5",
    "5 0 5 2 0 1, HOLD, SOCKS answer 2",
    "5 0 5 5 0 1, DEFER, SOCKS answer 5",
    "5 0 5 1 0 1, DEFER, SOCKS answer 1"
  })
  void deliver_socksRefuses_isJudgedByItsAnswer(String octets, Verdict.Kind kind, String words) {
    String[] numbers = octets.split(" ", -1);
    byte[] answer = new byte[numbers.length];
    for (int i = 0; i < answer.length; i++) {
      answer[i] = (byte) Integer.parseInt(numbers[i]);
    }
    try (TestProxy proxy = TestProxy.to(Map.of())) {
      proxy.answer(answer);
      Verdict verdict = deliver(setup(proxy, ProxySettings.Type.SOCKS));

      assertThat(verdict.kind()).as(verdict.text()).isEqualTo(kind);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-PROXY");
      assertThat(verdict.text()).contains(words);
    }
  }

  @ParameterizedTest
  @EnumSource
  void deliver_silentProxy_endsByTimeout(ProxySettings.Type type) {
    try (TestProxy proxy = TestProxy.to(Map.of())) {
      proxy.fallSilent();
      Verdict verdict = deliver(setup(proxy, type).readTimeout(Duration.ofMillis(300)));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DEFER);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-PROXY");
      assertThat(verdict.notReached()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void deliver_serverUnknownToTheProxy_isDeferred(ProxySettings.Type type) {
    try (TestProxy proxy = TestProxy.to(Map.of())) {
      assertThat(deliver(setup(proxy, type)).kind()).isEqualTo(Verdict.Kind.DEFER);
    }
  }

  @Test
  void deliver_noProxyThere_isToldAsTheProxys() {
    int port;
    try (TestProxy proxy = TestProxy.to(Map.of())) {
      port = proxy.port();
    }
    Verdict verdict =
        deliver(
            Setup.to(25)
                .host(ELSEWHERE)
                .proxy(new ProxySettings(ProxySettings.Type.HTTP, "127.0.0.1", port)));

    assertThat(verdict.id()).isEqualTo("IM-SMTP-PROXY");
    assertThat(verdict.text())
        .contains("connecting through the proxy 127.0.0.1:" + port + " failed");
  }
}
