package io.github.incidentmail.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.CapturedStandardError;
import io.github.incidentmail.testkit.LogCall;
import io.github.incidentmail.testkit.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's configurations; only where the server is and where files lie is changed. */
class ReadmeExampleTest {
  private static final Path README = Path.of("src/test/resources/readme");

  @TempDir Path directory;

  @Test
  void password_mailsOverStartTlsWithTheAddressOfFromAsLogin() throws IOException {
    TestCertificates certificates = TestCertificates.create();
    Path trust = certificates.writeTrustStore(directory, TestCertificates.Format.PEM);
    Path secret = Files.writeString(directory.resolve("secret"), "s3cret\n");
    try (MailSink sink =
        MailSink.builder()
            .startTls(certificates.server())
            .login("alerts@example.com", "s3cret")
            .start()) {
      String server =
          "<host>localhost</host>"
              + Files.readString(README.resolve("logback-server.xml"))
                  .replace("2587", String.valueOf(sink.port()))
                  .replace("/etc/ssl/mail-ca.pem", trust.toString());
      String xml =
          readme("logback-password.xml")
              .replace("<host>mail.example.com</host>", server)
              .replace("/run/secrets/mail", secret.toString());
      try (RunningLogback logback = new RunningLogback(xml)) {
        logback.log(LogCall.error("com.example.orders.Checkout", "it failed"));
        ReceivedMail mail = sink.awaitMails(1, Duration.ofSeconds(20)).get(0);

        assertThat(mail.user()).isEqualTo("alerts@example.com");
        assertThat(mail.tls()).isTrue();
        assertThat(mail.subject()).startsWith("[ERROR] orders/local: it failed #");
      }
    }
  }

  /** Nobody has asked for the framework's status in it. */
  @Test
  void password_wrongPort_isOneLineOfStandardError() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "s3cret\n");
    int port;
    try (MailSink closed = MailSink.builder().start()) {
      port = closed.port();
    }
    String xml =
        readme("logback-password.xml")
            .replace(
                "<host>mail.example.com</host>", "<host>localhost</host><port>" + port + "</port>")
            .replace("/run/secrets/mail", secret.toString());
    try (CapturedStandardError error = new CapturedStandardError()) {
      try (RunningLogback framework = new RunningLogback(xml)) {
        framework.log(LogCall.error("com.example.orders.Checkout", "it failed"));
      }

      assertThat(error.text().lines().filter(line -> line.contains("Incident Mail")))
          .singleElement(STRING)
          .startsWith("Incident Mail appender 'MAIL': connecting failed: ")
          .contains(":" + port + ")", " [IM-SMTP-CONNECT], see docs/troubleshooting.md#im-smtp-con")
          .endsWith("; further troubles are told in Logback's status only");
    }
  }

  @Test
  void oauth_isAcceptedInProduction() throws IOException {
    String xml = readme("logback-oauth.xml").replace("${ENVIRONMENT:-local}", "prod");

    try (CapturedStandardError error = new CapturedStandardError();
        RunningLogback logback = new RunningLogback(xml)) {
      assertThat(error.text()).isEmpty();
      assertThat(logback.appender().isStarted()).isTrue();
      assertThat(logback.errors()).isEmpty();
    }
  }

  @Test
  void oauth_isOffOnADevelopersMachine() throws IOException {
    try (RunningLogback logback = new RunningLogback(readme("logback-oauth.xml"))) {
      assertThat(logback.status()).anyMatch(line -> line.contains("[IM-OFF]"));
      assertThat(logback.errors()).isEmpty();
    }
  }

  private String readme(String file) throws IOException {
    String outbox = "<mailOutbox><directory>" + directory + "</directory></mailOutbox></appender>";
    return Files.readString(README.resolve(file)).replace("</appender>", outbox);
  }
}
