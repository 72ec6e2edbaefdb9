package io.github.incidentmail.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mailers' part is tried in samples/tested-logback and samples/tested-log4j2. */
@Timeout(30)
class TestMailServerTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @BeforeEach
  @AfterEach
  void forgetPort() {
    System.clearProperty(TestMailServer.PORT_PROPERTY);
  }

  @Test
  void mail_isKeptAsItWasSent() throws MessagingException {
    try (TestMailServer server = TestMailServer.start()) {
      send(server, null);
      ReceivedMail mail = server.awaitMails(1, SOON).get(0);

      assertThat(mail.from()).isEqualTo("alerts@example.com");
      assertThat(mail.recipients()).containsExactly("ops@example.com", "boss@example.com");
      assertThat(mail.to()).containsExactly("ops@example.com");
      assertThat(mail.cc()).containsExactly("boss@example.com");
      assertThat(mail.subject()).isEqualTo("Größe");
      assertThat(mail.text().strip()).isEqualTo("it failed");
      assertThat(mail.html()).isEmpty();
      assertThat(mail.headers("X-Id")).containsExactly("1", "2");
      assertThat(mail.header("x-id")).isEqualTo("1");
      assertThat(mail.header("X-None")).isNull();
      assertThat(mail.user()).isNull();

      server.clear();
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void login_anyIsTaken() throws MessagingException {
    try (TestMailServer server = TestMailServer.start()) {
      send(server, "alerts");

      assertThat(server.awaitMails(1, SOON).get(0).user()).isEqualTo("alerts");
    }
  }

  @Test
  void start_again_isOnTheSamePort() {
    int port;
    try (TestMailServer server = TestMailServer.start()) {
      port = server.port();
      assertThat(System.getProperty("incidentmail.testing.port")).isEqualTo("" + port);
      assertThatThrownBy(TestMailServer::start).isInstanceOf(UncheckedIOException.class);
    }
    try (TestMailServer server = TestMailServer.start()) {
      assertThat(server.port()).isEqualTo(port);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "70000", ""})
  void start_withoutAPort_saysSo(String wrong) {
    System.setProperty(TestMailServer.PORT_PROPERTY, wrong);

    assertThatThrownBy(TestMailServer::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("incidentmail.testing.port is no port: '" + wrong + "'");
  }

  @Test
  void flush_withoutAMailer_saysSo() {
    try (TestMailServer server = TestMailServer.start()) {
      assertThatThrownBy(() -> server.flush(Duration.ofMillis(60)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("no mailer runs in this JVM");
    }
  }

  @Test
  void awaitMails_tooFew_fails() {
    try (TestMailServer server = TestMailServer.start()) {
      assertThatThrownBy(() -> server.awaitMails(1, Duration.ofMillis(5)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("expected 1 mails");
    }
  }

  private static void send(TestMailServer server, @Nullable String user) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", server.port());
    properties.put("mail.smtp.auth", user != null);
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setFrom("alerts@example.com");
    message.addRecipient(Message.RecipientType.TO, new InternetAddress("ops@example.com"));
    message.addRecipient(Message.RecipientType.CC, new InternetAddress("boss@example.com"));
    message.setSubject("Größe", "UTF-8");
    message.addHeader("X-Id", "1");
    message.addHeader("X-Id", "2");
    message.setText("it failed");
    message.saveChanges();
    Transport.send(message, message.getAllRecipients(), user, "secret");
  }
}
