package io.github.incidentmail.log4j2;

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
import java.util.regex.Matcher;
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
          Files.readString(README.resolve("log4j2-server.xml"))
              .replace("mail.example.com", "localhost")
              .replace("2587", String.valueOf(sink.port()))
              .replace("/etc/ssl/mail-ca.pem", trust.toString());
      String xml =
          readme("log4j2-password.xml")
              .replaceFirst("<MailServer .*/>", Matcher.quoteReplacement(server))
              .replace("/run/secrets/mail", secret.toString());
      try (RunningLog4j2 log4j2 = started(xml)) {
        log4j2.log(LogCall.error("com.example.orders.Checkout", "it failed"));
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
        readme("log4j2-password.xml")
            .replace(" status=\"warn\"", "") // which would print it too
            .replace("host=\"mail.example.com\"", "host=\"localhost\" port=\"" + port + "\"")
            .replace("/run/secrets/mail", secret.toString());
    try (CapturedStandardError error = new CapturedStandardError()) {
      Path file = Files.writeString(directory.resolve("log4j2.xml"), xml);
      try (RunningLog4j2 framework = new RunningLog4j2(file, false)) {
        framework.log(LogCall.error("com.example.orders.Checkout", "it failed"));
      }

      assertThat(error.text().lines().filter(line -> line.contains("Incident Mail")))
          .singleElement(STRING)
          .startsWith("Incident Mail appender 'MAIL': connecting failed: ")
          .contains(":" + port + ")", " [IM-SMTP-CONNECT], see docs/troubleshooting.md#im-smtp-con")
          .endsWith("; further troubles are told in Log4j 2's status only");
    }
  }

  @Test
  void oauth_isAcceptedInProduction() throws IOException {
    String xml = readme("log4j2-oauth.xml").replace("${env:ENVIRONMENT:-local}", "prod");

    try (CapturedStandardError error = new CapturedStandardError();
        RunningLog4j2 log4j2 = started(xml)) {
      assertThat(error.text()).doesNotContain("Incident Mail");
      assertThat(log4j2.context().getConfiguration().getAppender("MAIL").isStarted()).isTrue();
      assertThat(log4j2.status()).noneMatch(line -> line.startsWith("ERROR "));
    }
  }

  @Test
  void oauth_isOffOnADevelopersMachine() throws IOException {
    try (RunningLog4j2 log4j2 = started(readme("log4j2-oauth.xml"))) {
      assertThat(log4j2.status()).anyMatch(line -> line.contains("[IM-OFF]"));
      assertThat(log4j2.status()).noneMatch(line -> line.startsWith("ERROR "));
    }
  }

  private RunningLog4j2 started(String xml) throws IOException {
    return new RunningLog4j2(Files.writeString(directory.resolve("log4j2.xml"), xml));
  }

  private String readme(String file) throws IOException {
    String outbox = "<MailOutbox directory=\"" + directory + "\"/></IncidentMail>";
    return Files.readString(README.resolve(file)).replace("</IncidentMail>", outbox);
  }
}
