package io.github.incidentmail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.smtp.Verdict.Refusal;
import io.github.incidentmail.testing.smtp.Fault;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SmtpTransportTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static Verdict deliver(Setup setup, String... recipients) {
    try (SmtpTransport transport = setup.transport()) {
      return transport.deliver(Setup.letter(recipients));
    }
  }

  @Test
  void deliver_goodServer_getsTheSameBytes() {
    try (MailSink sink = MailSink.builder().start()) {
      Verdict verdict = deliver(Setup.to(sink), "ops@example.com", "b@example.com");

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DELIVERED);
      assertThat(verdict.id()).isEmpty();
      assertThat(verdict.text())
          .isEqualTo("accepted by localhost:" + sink.port() + " with \"250 2.0.0 Ok: queued\"");
      assertThat(verdict.remaining()).isEmpty();
      assertThat(sink.mails().get(0).raw()).isEqualTo(Setup.MESSAGE);
      assertThat(sink.mails().get(0).from()).isEqualTo("alerts@example.com");
      assertThat(sink.mails().get(0).recipients())
          .containsExactly("ops@example.com", "b@example.com");
      assertThat(sink.commands())
          .startsWith(
              "EHLO [127.0.0.1]", "MAIL FROM:<alerts@example.com> SIZE=" + Setup.MESSAGE.length());
    }
  }

  @Test
  void deliver_largeMessage_arrivesWhole() {
    String large = "Subject: x\r\n\r\n" + ".0123456789abcdef\r\n".repeat(100_000);
    try (MailSink sink = MailSink.builder().start();
        SmtpTransport transport = Setup.to(sink).transport()) {
      Verdict verdict = transport.deliver(Setup.letterWith(large, "ops@example.com"));

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DELIVERED);
      assertThat(sink.mails().get(0).raw().equals(large)).isTrue();
    }
  }

  @Test
  void deliver_noContextClassLoader_worksAndRestoresIt() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (MailSink sink = MailSink.builder().start()) {
      Thread.currentThread().setContextClassLoader(null);
      assertThat(deliver(Setup.to(sink), "ops@example.com").kind())
          .isEqualTo(Verdict.Kind.DELIVERED);
      assertThat(Thread.currentThread().getContextClassLoader()).isNull();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void deliver_oneDeadRecipientOfThree_reachesTheOthers() {
    try (MailSink sink =
        MailSink.builder()
            .replyTo("dead@example.com", "550 5.1.1 No such user")
            .replyTo("busy@example.com", "451 4.3.0 Greylisted")
            .start()) {
      Verdict verdict =
          deliver(Setup.to(sink), "dead@example.com", "ops@example.com", "busy@example.com");

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DELIVERED);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-PARTIAL");
      assertThat(verdict.text())
          .contains("1 of 3 recipients", "later for busy@example.com", "451 4.3.0 Greylisted");
      assertThat(verdict.refused())
          .containsExactly(new Refusal("dead@example.com", "550 5.1.1 No such user"));
      assertThat(verdict.remaining()).containsExactly("busy@example.com");
      assertThat(sink.mails().get(0).recipients()).containsExactly("ops@example.com");
    }
  }

  @Test
  void deliver_nobodyAcceptedButOneLater_defersForThatOne() {
    try (MailSink sink =
        MailSink.builder()
            .replyTo("dead@example.com", "550 5.1.1 No such user")
            .replyTo("busy@example.com", "451 4.3.0 Greylisted")
            .start()) {
      Verdict verdict = deliver(Setup.to(sink), "busy@example.com", "dead@example.com");

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DEFER);
      assertThat(verdict.remaining()).containsExactly("busy@example.com");
      assertThat(verdict.refused()).hasSize(1);
      assertThat(sink.reached(Stage.DATA)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 No such user, BURY, IM-SMTP-RECIPIENTS, 0, 1",
    "554 5.7.1 Relay access denied, HOLD, IM-SMTP-RELAY, 1, 0",
    "550 5.7.60 SendAsDenied, HOLD, IM-SMTP-SENDER, 1, 0",
    "421 4.3.2 Shutting down, DEFER, IM-SMTP-THROTTLED, 1, 0"
  })
  void deliver_onlyRecipientRefused_isJudgedByTheReply(
      String reply, Verdict.Kind kind, String id, int remaining, int refused) {
    try (MailSink sink = MailSink.builder().reply(Stage.RCPT, reply).start()) {
      Verdict verdict = deliver(Setup.to(sink), "ops@example.com");

      assertThat(verdict.kind()).isEqualTo(kind);
      assertThat(verdict.id()).isEqualTo(id);
      assertThat(verdict.remaining()).hasSize(remaining);
      assertThat(verdict.refused()).hasSize(refused);
      assertThat(verdict.text()).contains(reply);
    }
  }

  /** As Postfix does where {@code permit_sasl_authenticated} is all that permits. */
  @ParameterizedTest
  @CsvSource({
    "250-localhost\\r\\n250 AUTH PLAIN LOGIN, 554 5.7.1 Access denied, HOLD, IM-SMTP-LOGIN-NEEDED",
    "250-localhost\\r\\n250 AUTH PLAIN LOGIN, 550 5.1.1 No such user, BURY, IM-SMTP-RECIPIENTS",
    "250 localhost, 554 5.7.1 Access denied, BURY, IM-SMTP-RECIPIENTS"
  })
  void deliver_noLoginConfigured_isJudgedByWhatIsOffered(
      String ehlo, String reply, Verdict.Kind kind, String id) {
    try (MailSink sink = MailSink.builder().reply(Stage.RCPT, reply).start()) {
      sink.reply(Stage.EHLO, ehlo.replace("\\r\\n", "\r\n"));

      Verdict verdict = deliver(Setup.to(sink), "ops@example.com");

      assertThat(verdict.kind()).isEqualTo(kind);
      assertThat(verdict.id()).isEqualTo(id);
    }
  }

  @Test
  void deliver_largerThanTheServerSays_isNotEvenOffered() {
    try (MailSink sink = MailSink.builder().maxSize(Setup.MESSAGE.length() - 1).start()) {
      Verdict verdict = deliver(Setup.to(sink), "ops@example.com");

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.BURY);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-SIZE");
      assertThat(verdict.tooLarge()).isTrue();
      assertThat(verdict.text())
          .contains(
              "the mail has " + Setup.MESSAGE.length() + " octets",
              "takes " + (Setup.MESSAGE.length() - 1));
      assertThat(sink.reached(Stage.MAIL)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"250 SIZE", "250 SIZE 0", "250 SIZE much"})
  void deliver_noLimitSaid_isOffered(String line) {
    try (MailSink sink = MailSink.builder().start()) {
      sink.reply(Stage.EHLO, "250-localhost\r\n" + line);

      assertThat(deliver(Setup.to(sink), "ops@example.com").kind())
          .isEqualTo(Verdict.Kind.DELIVERED);
    }
  }

  @Test
  void deliver_addressWithLineBreak_isNeverSent() {
    try (MailSink sink = MailSink.builder().start()) {
      Verdict verdict =
          deliver(Setup.to(sink), "x@example.com>\r\nRCPT TO:<evil@example.com", "ops@example.com");

      assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DELIVERED);
      assertThat(verdict.refused()).hasSize(1);
      assertThat(sink.mails().get(0).recipients()).containsExactly("ops@example.com");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 550 5.7.60 Not yours, HOLD, IM-SMTP-SENDER",
    "MAIL, 432 4.3.2 Too many, DEFER, IM-SMTP-THROTTLED",
    "DATA, 451 4.3.0 Later, DEFER, IM-SMTP-TEMPORARY",
    "END_OF_DATA, 550 5.4.5 Daily limit, DEFER, IM-SMTP-QUOTA",
    "END_OF_DATA, 552 5.3.4 Too big, BURY, IM-SMTP-SIZE",
    "END_OF_DATA, 554 5.6.0 Bad content, BURY, IM-SMTP-REFUSED",
    "GREETING, 554 5.7.1 Go away, HOLD, IM-SMTP-SESSION",
    "GREETING, 421 4.3.2 Busy, DEFER, IM-SMTP-THROTTLED",
    "EHLO, 550 5.7.1 Bad name, HOLD, IM-SMTP-SESSION"
  })
  void deliver_reply_isJudgedWithItsStage(Stage stage, String reply, Verdict.Kind kind, String id) {
    try (MailSink sink = MailSink.builder().reply(stage, reply).start()) {
      Verdict verdict = deliver(Setup.to(sink), "ops@example.com");

      assertThat(verdict.kind()).isEqualTo(kind);
      assertThat(verdict.id()).isEqualTo(id);
      assertThat(verdict.text()).contains(reply, "localhost:" + sink.port());
      assertThat(verdict.maybeDelivered()).isFalse();
      assertThat(verdict.remaining()).containsExactly("ops@example.com");
      assertThat(sink.mails()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"30, 1", "31, 2"})
  void deliver_again_reusesTheConnectionForThirtySeconds(int seconds, int connections) {
    try (MailSink sink = MailSink.builder().start()) {
      Setup setup = Setup.to(sink);
      try (SmtpTransport transport = setup.transport()) {
        transport.deliver(Setup.letter("ops@example.com"));
        setup.nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        transport.deliver(Setup.letter("ops@example.com"));
      }
      assertThat(sink.mails()).hasSize(2);
      assertThat(sink.connections()).isEqualTo(connections);
    }
  }

  @Test
  void deliver_keptConnectionDied_reconnectsOnce() {
    try (MailSink sink = MailSink.builder().start();
        SmtpTransport transport = Setup.to(sink).transport()) {
      transport.deliver(Setup.letter("ops@example.com"));
      sink.disconnectAll();
      assertThat(transport.deliver(Setup.letter("ops@example.com")).kind())
          .isEqualTo(Verdict.Kind.DELIVERED);
      sink.replyOnce(Stage.MAIL, "421 4.4.2 Timeout");
      assertThat(transport.deliver(Setup.letter("ops@example.com")).kind())
          .isEqualTo(Verdict.Kind.DELIVERED);
      assertThat(sink.connections()).isEqualTo(3);
    }
  }

  @Test
  void idle_keptConnection_saysGoodbye() {
    try (MailSink sink = MailSink.builder().start();
        SmtpTransport transport = Setup.to(sink).transport()) {
      transport.deliver(Setup.letter("ops@example.com"));
      transport.idle();
      sink.awaitReached(Stage.QUIT, 1, SOON);
      transport.deliver(Setup.letter("ops@example.com"));
      assertThat(sink.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GREETING", "MAIL", "END_OF_DATA"})
  void close_duringDelivery_endsItAtOnce(Stage stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (MailSink sink = MailSink.builder().fault(stage, Fault.SILENT).start()) {
      SmtpTransport transport = Setup.to(sink).readTimeout(Duration.ofMinutes(5)).transport();
      CompletableFuture<Verdict> verdict =
          CompletableFuture.supplyAsync(() -> transport.deliver(Setup.letter("ops@example.com")));
      sink.awaitReached(stage, 1, SOON);
      transport.close();

      Verdict ended = verdict.get(20, TimeUnit.SECONDS);
      assertThat(ended.kind()).isEqualTo(Verdict.Kind.DEFER);
      assertThat(ended.id()).isEqualTo("IM-SMTP-CLOSED");
      assertThat(ended.maybeDelivered()).isEqualTo(stage == Stage.END_OF_DATA);
      // the server may have greeted nobody before the client has noticed that it is connected
      String[] greeting = {"no greeting had come", "connecting was cut off"};
      if (stage == Stage.GREETING) {
        assertThat(ended.text()).containsAnyOf(greeting);
      } else {
        assertThat(ended.text()).contains("was cut off").doesNotContain(greeting);
      }
      assertThat(ended.text().contains("tls=implicit"))
          .isEqualTo(ended.text().contains(greeting[0]));
    }
  }

  @Test
  void deliver_afterClose_isDeferred() {
    try (MailSink sink = MailSink.builder().start()) {
      SmtpTransport transport = Setup.to(sink).transport();
      transport.close();
      transport.close();

      assertThat(transport.deliver(Setup.letter("ops@example.com")).id())
          .isEqualTo("IM-SMTP-CLOSED");
      assertThat(sink.connections()).isZero();
    }
  }

  @Test
  void deliver_finished_leavesNoThread() throws InterruptedException {
    try (MailSink sink = MailSink.builder().start();
        SmtpTransport transport = Setup.to(sink).transport()) {
      transport.deliver(Setup.letter("ops@example.com"));
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().startsWith("incident-mail-")) {
          thread.join(10_000);
          assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
      }
    }
  }
}
