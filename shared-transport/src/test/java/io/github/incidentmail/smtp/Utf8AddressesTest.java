package io.github.incidentmail.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.smtp.Verdict.Kind;
import io.github.incidentmail.smtp.Verdict.Refusal;
import io.github.incidentmail.testing.ReceivedMail;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testing.smtp.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6531 with servers that offer it, and with those that don't. */
@Timeout(60)
class Utf8AddressesTest {
  private static final String JOERG = "jörg@exämple.de";
  private static final String NOT_ASKED =
      "553 5.6.7 not asked: the mail server offers no SMTPUTF8, which an address with other letters"
          + " than ASCII before its @ needs";
  private static final String MESSAGE =
      """
      From: alerts@example.com
      To: ops@example.com, "Jörg" <jörg@exämple.de>
      Subject: hello

      text
      """
          .replace("\"Jörg\"", "=?UTF-8?Q?J=C3=B6rg?=")
          .replace("\n", "\r\n");

  private static final String ASCII =
      MESSAGE.replace(
          "=?UTF-8?Q?J=C3=B6rg?= <jörg@exämple.de>",
          "=?UTF-8?Q?j=C3=B6rg=40ex=C3=A4mple=2Ede?= :;");

  private static Letter letter(String message, String from, String... recipients) {
    return new Letter(
        "1",
        "internal",
        new Envelope(from, List.of(recipients)),
        Severity.ERROR,
        Instant.EPOCH,
        message.getBytes(UTF_8));
  }

  private static Verdict deliver(MailSink sink, Letter letter) {
    try (SmtpTransport transport = Setup.to(sink).transport()) {
      return transport.deliver(letter);
    }
  }

  private static String commands(MailSink sink) {
    return new String(String.join("\n", sink.commands()).getBytes(ISO_8859_1), UTF_8);
  }

  @Test
  void offered_theAddressIsSentAsItIs() {
    try (MailSink sink = MailSink.builder().smtpUtf8().start()) {
      Verdict verdict =
          deliver(sink, letter(MESSAGE, "alerts@example.com", "ops@example.com", JOERG));

      assertThat(verdict.kind()).isEqualTo(Kind.DELIVERED);
      assertThat(verdict.id()).isEmpty();
      assertThat(verdict.refused()).isEmpty();
      assertThat(sink.connections()).isEqualTo(1);
      assertThat(sink.mails().get(0).recipients()).containsExactly("ops@example.com");
      assertThat(sink.mails().get(0).raw()).isEqualTo(ASCII);
      assertThat(sink.mails().get(1).recipients()).containsExactly(JOERG);
      assertThat(new String(sink.mails().get(1).bytes(), UTF_8)).isEqualTo(MESSAGE);
      assertThat(commands(sink))
          .contains(
              "MAIL FROM:<alerts@example.com> SIZE=" + ASCII.length() + "\n",
              "MAIL FROM:<alerts@example.com> SIZE="
                  + MESSAGE.getBytes(UTF_8).length
                  + " BODY=8BITMIME SMTPUTF8\n",
              "RCPT TO:<jörg@exämple.de>\n");
    }
  }

  @Test
  void offered_blindCopyOnly_headerStaysAscii() {
    try (MailSink sink = MailSink.builder().smtpUtf8().start()) {
      deliver(sink, letter(Setup.MESSAGE, "alerts@example.com", "ops@example.com", JOERG));

      assertThat(sink.mails()).hasSize(2).allMatch(mail -> mail.raw().equals(Setup.MESSAGE));
      assertThat(commands(sink)).contains(" SMTPUTF8\n").doesNotContain("8BITMIME");
    }
  }

  @Test
  void offered_butNotNeeded_isNotAskedFor() {
    try (MailSink sink = MailSink.builder().smtpUtf8().start()) {
      deliver(sink, Setup.letter("ops@example.com", "ops@xn--bcher-kva.example"));

      assertThat(sink.mails()).hasSize(1);
      assertThat(commands(sink)).doesNotContain("SMTPUTF8");
    }
  }

  @Test
  void notOffered_onlyThatRecipientIsRefusedAndTheOthersGetAnAsciiHeader() {
    try (MailSink sink = MailSink.builder().start()) {
      Verdict verdict =
          deliver(sink, letter(MESSAGE, "alerts@example.com", JOERG, "ops@example.com"));

      assertThat(verdict.kind()).isEqualTo(Kind.DELIVERED);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-PARTIAL");
      assertThat(verdict.refused()).containsExactly(new Refusal(JOERG, NOT_ASKED, "IM-SMTP-UTF8"));
      assertThat(verdict.remaining()).isEmpty();
      ReceivedMail mail = sink.mails().get(0);
      assertThat(mail.recipients()).containsExactly("ops@example.com");
      assertThat(mail.raw()).isEqualTo(ASCII);
      assertThat(commands(sink)).doesNotContain("SMTPUTF8", "exämple");
    }
  }

  @Test
  void notOffered_nobodyElse_isRefusedForGood() {
    try (MailSink sink = MailSink.builder().start()) {
      Verdict verdict = deliver(sink, letter(MESSAGE, "alerts@example.com", JOERG));

      assertThat(verdict.kind()).isEqualTo(Kind.BURY);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-UTF8");
      assertThat(verdict.refused()).extracting(Refusal::recipient).containsExactly(JOERG);
      assertThat(verdict.remaining()).isEmpty();
      assertThat(sink.reached(Stage.MAIL)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ops@example.com", JOERG})
  void notOffered_sender_holdsTheQueueAndSaysWhy(String recipient) {
    try (MailSink sink = MailSink.builder().start()) {
      Verdict verdict = deliver(sink, letter(Setup.MESSAGE, JOERG, recipient));

      assertThat(verdict.kind()).isEqualTo(Kind.HOLD);
      assertThat(verdict.id()).isEqualTo("IM-SMTP-UTF8");
      assertThat(verdict.text()).contains("the server offers no SMTPUTF8: jörg@exämple.de");
      assertThat(sink.reached(Stage.MAIL)).isZero();
    }
  }

  @Test
  void offeredAndRefused_isThatRecipientsAlone() {
    try (MailSink sink = MailSink.builder().smtpUtf8().start()) {
      String reply = "553 5.6.7 no jörg here";
      sink.replyTo(JOERG, new String(reply.getBytes(UTF_8), ISO_8859_1));
      Verdict verdict =
          deliver(sink, letter(MESSAGE, "alerts@example.com", JOERG, "ops@example.com"));

      assertThat(verdict.kind()).isEqualTo(Kind.DELIVERED);
      assertThat(verdict.refused()).containsExactly(new Refusal(JOERG, reply, "IM-SMTP-UTF8"));
    }
  }

  @Test
  void probe_tellsTheSameWithoutSending() {
    for (boolean offered : new boolean[] {true, false}) {
      MailSink.Builder builder = MailSink.builder();
      List<ProbeStep> steps = new ArrayList<>();
      try (MailSink sink = (offered ? builder.smtpUtf8() : builder).start();
          SmtpProbe probe =
              new SmtpProbe(
                  Setup.to(sink).settings(), null, () -> 0, InstantSource.system(), steps::add)) {
        assertThat(probe.connect() && probe.logIn()).isTrue();
        assertThat(probe.envelope(new Envelope("alerts@example.com", List.of(JOERG))))
            .isEqualTo(offered);
        assertThat(sink.mails()).isEmpty();
        sink.awaitReached(Stage.RSET, 1, Duration.ofSeconds(20));
      }
      ProbeStep last = steps.get(steps.size() - 1);
      assertThat(last.id()).isEqualTo(offered ? "" : "IM-SMTP-UTF8");
    }
  }
}
