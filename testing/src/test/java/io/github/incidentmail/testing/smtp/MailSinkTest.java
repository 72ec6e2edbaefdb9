package io.github.incidentmail.testing.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.testing.ReceivedMail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MailSinkTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** A client that only writes lines and reads lines. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Client(MailSink sink) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), sink.port());
      socket.setSoTimeout(10_000);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    void send(String line) throws IOException {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    String read() throws IOException {
      String line = in.readLine();
      while (line != null && line.length() > 3 && line.charAt(3) == '-') {
        line = in.readLine();
      }
      return String.valueOf(line);
    }

    String ask(String line) throws IOException {
      send(line);
      return read();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static String sendMail(Client client) throws IOException {
    client.ask("MAIL FROM:<a@example.com>");
    client.ask("RCPT TO:<b@example.com>");
    client.ask("DATA");
    return client.ask("Subject: hello\r\n\r\n..dots\r\nend\r\n.");
  }

  @Test
  void mail_good_isKeptWithoutDotStuffing() throws IOException {
    try (MailSink sink = MailSink.builder().start();
        Client client = new Client(sink)) {
      assertThat(client.read()).isEqualTo("220 localhost ESMTP");
      assertThat(client.ask("EHLO x")).isEqualTo("250 SIZE 100000000");
      assertThat(sendMail(client)).isEqualTo("250 2.0.0 Ok: queued");

      ReceivedMail mail = sink.awaitMails(1, SOON).get(0);
      assertThat(mail.from()).isEqualTo("a@example.com");
      assertThat(mail.recipients()).containsExactly("b@example.com");
      assertThat(mail.raw()).isEqualTo("Subject: hello\r\n\r\n.dots\r\nend\r\n");
      assertThat(mail.subject()).isEqualTo("hello");
      assertThat(mail.text()).isEqualTo(".dots\r\nend\r\n");
      assertThat(mail.tls()).isFalse();
      assertThat(sink.connections()).isEqualTo(1);
    }
  }

  @Test
  void awaitMails_tooFew_fails() {
    try (MailSink sink = MailSink.builder().start()) {
      assertThatThrownBy(() -> sink.awaitMails(1, Duration.ofMillis(5)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("expected 1 mails");
    }
  }

  @Test
  void auth_lineTooLong_isRefusedAndContinuationTaken() throws IOException {
    String token = "t".repeat(600);
    String response =
        Base64.getEncoder()
            .encodeToString(
                ("user=me\u0001auth=Bearer " + token + "\u0001\u0001")
                    .getBytes(StandardCharsets.US_ASCII));
    try (MailSink sink = MailSink.builder().tokens(token::equals).authLineLimit(512).start();
        Client client = new Client(sink)) {
      client.read();
      client.ask("EHLO x");
      assertThat(client.ask("AUTH XOAUTH2 " + response)).isEqualTo("500 5.5.2 Line too long");
      assertThat(client.ask("AUTH XOAUTH2")).isEqualTo("334 ");
      assertThat(client.ask(response)).startsWith("235 ");
      assertThat(sink.authAttempts())
          .containsExactly(
              new AuthAttempt("XOAUTH2", AuthAttempt.Form.CONTINUATION, "me", token, false, true));
    }
  }

  @Test
  void auth_wrongToken_explainsBeforeItRefuses() throws IOException {
    try (MailSink sink = MailSink.builder().tokens("good"::equals).start();
        Client client = new Client(sink)) {
      client.read();
      client.ask("EHLO x");
      String response =
          Base64.getEncoder()
              .encodeToString(
                  "n,a=me,\u0001host=h\u0001auth=Bearer bad\u0001\u0001"
                      .getBytes(StandardCharsets.US_ASCII));
      String challenge = client.ask("AUTH OAUTHBEARER " + response);
      assertThat(
              new String(
                  Base64.getDecoder().decode(challenge.substring(4)), StandardCharsets.UTF_8))
          .contains("\"status\":\"invalid_token\"");
      assertThat(client.ask("AQ==")).isEqualTo("535 5.7.8 Authentication credentials invalid");
      assertThat(client.ask("MAIL FROM:<a@example.com>"))
          .isEqualTo("530 5.7.0 Authentication required");
    }
  }

  @Test
  void fault_reset_endsTheConnectionHard() throws IOException {
    try (MailSink sink = MailSink.builder().fault(Stage.MAIL, Fault.RESET).start();
        Client client = new Client(sink)) {
      client.read();
      client.ask("EHLO x");
      assertThatThrownBy(() -> client.ask("MAIL FROM:<a@example.com>"))
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void heal_afterKeepAndClose_isAGoodServerOnTheSamePort() throws IOException {
    try (MailSink sink =
        MailSink.builder().fault(Stage.END_OF_DATA, Fault.KEEP_AND_CLOSE).start()) {
      for (String expected : new String[] {"null", "250 2.0.0 Ok: queued"}) {
        try (Client client = new Client(sink)) {
          client.read();
          client.ask("EHLO x");
          assertThat(sendMail(client)).isEqualTo(expected);
        }
        sink.heal();
      }
      assertThat(sink.mails()).hasSize(2);
      assertThat(sink.connections()).isEqualTo(2);
    }
  }

  @Test
  void reply_scripted_isGivenOnceThenAlwaysPerRecipient() throws IOException {
    try (MailSink sink =
            MailSink.builder().replyTo("dead@example.com", "550 5.1.1 No such user").start();
        Client client = new Client(sink)) {
      sink.replyOnce(Stage.MAIL, "451 4.3.0 Later");
      client.read();
      client.ask("EHLO x");
      assertThat(client.ask("MAIL FROM:<a@example.com>")).isEqualTo("451 4.3.0 Later");
      assertThat(client.ask("MAIL FROM:<a@example.com>")).isEqualTo("250 2.1.0 Ok");
      assertThat(client.ask("RCPT TO:<dead@example.com>")).isEqualTo("550 5.1.1 No such user");
      assertThat(client.ask("DATA")).isEqualTo("554 5.5.1 No valid recipients");
    }
  }

  @Test
  void start_onGivenPort_listensThereAgain() {
    int port;
    try (MailSink sink = MailSink.builder().start()) {
      port = sink.port();
    }
    try (MailSink sink = MailSink.builder().port(port).start()) {
      assertThat(sink.port()).isEqualTo(port);
    }
  }
}
