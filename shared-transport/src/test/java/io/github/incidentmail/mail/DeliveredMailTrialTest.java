package io.github.incidentmail.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.MailFixtures.Draft;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.smtp.SmtpSettings;
import io.github.incidentmail.smtp.SmtpTransport;
import io.github.incidentmail.smtp.Verdict;
import io.github.incidentmail.testkit.Await;
import io.github.incidentmail.testkit.RealServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mails through a Postfix into a mailbox of Dovecot, and back over IMAP: to the last octet as they
 * were composed, but for the trace that servers put before them (RFC 5321, 4.4).
 */
@Tag("real-servers")
class DeliveredMailTrialTest {
  private static final Pattern TRACE =
      Pattern.compile(
          "((Return-Path|Delivered-To|X-Original-To|Received): [^\r\n]*\r\n([ \t][^\r\n]*\r\n)*)+");
  private static final String MARK = "X-Trial";
  private static final int HOSTILE = 300;

  private final String run = UUID.randomUUID().toString();
  private final RealServers servers = RealServers.running();

  @Test
  @Timeout(600)
  void mailsReadOverImap_areAsComposed() throws Exception {
    List<Letter> letters = new ArrayList<>(ofEveryState());
    for (String charset : List.of("ISO-8859-1", "Shift_JIS", "ISO-2022-JP", "windows-1251")) {
      letters.add(inCharset(charset, letters.size()));
    }
    for (int i = 0; i < HOSTILE; i++) {
      letters.add(hostile(i));
    }
    try (SmtpTransport transport = transport()) {
      for (Letter letter : letters) {
        Verdict verdict = transport.deliver(letter);
        assertThat(verdict.kind()).as(verdict.text()).isEqualTo(Verdict.Kind.DELIVERED);
      }
    }
    Await.until(
        "the end of Postfix's queue",
        Duration.ofMinutes(3),
        () -> servers.queued() == 0,
        servers::queued);

    Map<String, byte[]> stored;
    try (ImapInbox inbox = ImapInbox.open(servers)) {
      stored = inbox.mails(MARK, run);
    }
    long octets = 0;
    for (Letter letter : letters) {
      octets += letter.bytes().length;
      byte[] read = stored.get("<" + letter.id() + "@example.com>");
      assertAsComposed(letter, Objects.requireNonNull(read, letter.toString()));
    }
    assertThat(stored).hasSameSizeAs(letters);
    System.out.printf(
        "%d mails of %d octets through Postfix and back over IMAP: all as composed%n",
        letters.size(), octets);
  }

  private static void assertAsComposed(Letter letter, byte[] stored) {
    int trace = stored.length - letter.bytes().length;
    String whole = new String(stored, ISO_8859_1);
    assertThat(whole.substring(Math.max(0, trace)))
        .as(letter.toString())
        .isEqualTo(new String(letter.bytes(), ISO_8859_1));
    assertThat(whole.substring(0, trace)).matches(TRACE);
  }

  private SmtpTransport transport() {
    SmtpSettings settings =
        new SmtpSettings(
            "localhost",
            Integer.parseInt(servers.get("postfix.relay.port")),
            SmtpSettings.Tls.NONE,
            null,
            false,
            null,
            SmtpSettings.Mechanism.AUTO,
            false,
            TrustSettings.JVM_DEFAULT,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            null,
            null);
    return SmtpTransport.create(settings, null, new RecordedDiagnostics(), System::nanoTime);
  }

  /** Lines of 998, words beyond ASCII, and the mark by which the mails are found. */
  private MailForm form(String charset) {
    return new MailForm(
        MailCharset.parse(charset),
        ExtraHeader.parse(
            MARK
                + ": "
                + run
                + "; X-Word: "
                + "x".repeat(900)
                + "; X-Words: Größe "
                + "ü ☃ ".repeat(200)),
        List.of(),
        AttachTrace.ALWAYS,
        TraceFormat.TEXT);
  }

  private List<Letter> ofEveryState() {
    Composer composer = new Composer(MailFixtures.settings(audience("Jürgen ☃ 漢字"), form("UTF-8")));
    List<Letter> letters = new ArrayList<>();
    for (Report report : ComposerTest.reports()) {
      letters.add(composer.compose(report));
    }
    Told[] many = MailFixtures.many(1_000).toArray(Told[]::new);
    letters.add(composer.compose(MailFixtures.report(Report.Occasion.STORM, many)));
    for (Notice.State state : Notice.State.values()) {
      letters.add(
          composer.compose(
              MailFixtures.notice(state, MailFixtures.troubles(), MailFixtures.ending(7))));
    }
    letters.add(composer.test("ops@example.com", "JMX", MailFixtures.NOW));
    return letters;
  }

  private Letter inCharset(String charset, int number) {
    String text =
        charset.startsWith("windows") ? "Ошибка" : charset.startsWith("ISO-8") ? "Größe" : "注文";
    AlertEvent event = MailFixtures.event(MailFixtures.FIRST, Severity.ERROR, text, null);
    Told told =
        new Draft(Told.State.NEW)
            .identity("CHARSET" + number, "TAGTAG")
            .events(event, event)
            .told();
    return new Composer(MailFixtures.settings(audience(text), form(charset)))
        .compose(MailFixtures.report(told));
  }

  private Letter hostile(int number) {
    HostileReports hostile = new HostileReports(number);
    return new Composer(MailSettingsBuilder.like(hostile.settings()).form(form("UTF-8")).build())
        .compose(hostile.report(), hostile.troubles());
  }

  private static Audience audience(String name) {
    Audience plain = MailFixtures.audience();
    return Audiences.of(
        plain.name(), name + " <alerts@example.com>", List.of("\"Ops, Größe\" <ops@example.com>"));
  }
}
