package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Reports;
import io.github.incidentmail.incident.Told;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words for trouble with mails, whatever a server says. */
class TroubleListTest {
  private static final Instant NOW = MailFixtures.NOW;

  @Test
  void line_saysWhenHowOftenAndWhat() {
    assertThat(lines(MailFixtures.troubles()))
        .containsExactly(
            "12\u202f431 times from 2026-11-20 08:14:07 to 08:14:07 · connection refused"
                + " (smtp.example.com:587); check host, port and firewall [IM-SMTP-CONNECT]",
            "once at 08:44:02 · route service: gone@example.com is refused: 550 5.1.1"
                + " <gone@example.com> no such user [IM-SMTP-RECIPIENT]",
            "and 17 more of other kinds");
  }

  @Test
  void hostileText_staysOnItsLineAndIsEscaped() throws Exception {
    String evil = "a\r\nSubject: b\u202E<img src=x onerror='x'>\u0007" + "\"&".repeat(400);
    Troubles troubles = new Troubles(List.of(new Trouble("IM-X", evil, NOW, NOW, 1)), 0);

    assertThat(lines(troubles))
        .singleElement()
        .asString()
        .startsWith("once at 08:44:10 · a Subject: b[U+202E]<img src=x onerror='x'>\u2407\"&")
        .endsWith("… [IM-X]")
        .hasSizeLessThan(350);
    Report report = MailFixtures.report(MailFixtures.opening(Severity.ERROR));
    ReadMail mail = ReadMail.of(MailFixtures.composer().compose(report, troubles));
    assertThat(mail.html())
        .contains("&lt;img src=x onerror=&#39;x&#39;&gt;")
        .doesNotContain("<img");
    assertThat(mail.message().getSubject()).startsWith("[ERROR]");
  }

  @Test
  void asMuchAsThereCanBe_fitsIntoAMail() throws Exception {
    Trouble longest = new Trouble("IM-X", "\u20AC\"".repeat(400), NOW, NOW, 2);
    Report report = MailFixtures.report(MailFixtures.many(60).toArray(Told[]::new));
    Letter letter =
        MailFixtures.composer()
            .compose(report, new Troubles(Collections.nCopies(20, longest), 1_000_000));

    assertThat(ReadMail.of(letter).text()).contains("and 1\u202f000\u202f000 more");
    assertThat(letter.bytes().length).isLessThan(2 * Composer.MAX_PART + 64 * 1024);
  }

  @Test
  void otherRoute_isRefused() {
    Report report = MailFixtures.report(MailFixtures.opening(Severity.ERROR));
    Report other =
        Reports.of(1, "service", NOW, Report.Occasion.DUE, report.incidents(), List.of(), 0);

    assertThatThrownBy(() -> MailFixtures.composer().compose(other, MailFixtures.troubles()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trouble of delivery for route service");
  }

  private static List<String> lines(Troubles troubles) {
    return new TroubleList(troubles, new Times(ZoneOffset.UTC, NOW), 4_000)
        .lines().stream().map(Rich::text).toList();
  }
}
