package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.EarlierEvent;
import io.github.incidentmail.event.EarlierEvents;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Reports;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.MailFixtures.Draft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeLimitTest {
  private static final int MAX_MAIL = 512 * 1024;

  private static Told big(int number, String text) {
    String long4k = text.repeat(4_000 / text.length());
    List<Failure.Link> links = new ArrayList<>();
    for (int i = 0; i < Failure.MAX_LINKS; i++) {
      links.add(
          new Failure.Link(
              "com.example." + text.repeat(50),
              long4k,
              MailFixtures.frames("com.example." + text.repeat(20), Failure.MAX_FRAMES),
              List.of(long4k, long4k, long4k, long4k)));
    }
    AlertEvent event =
        new AlertEvent(
            MailFixtures.FIRST,
            Severity.ERROR,
            "com.example." + long4k,
            long4k,
            number + long4k,
            null,
            Set.of(),
            Map.of("traceId", long4k, "requestId", long4k),
            null,
            Failure.of(links),
            MailFixtures.before(MailFixtures.FIRST, number, 9));
    AlertEvent latest =
        MailFixtures.event(MailFixtures.LAST, Severity.ERROR, long4k + number, null);
    return new Draft(Told.State.NEW)
        .identity("INCIDENT" + number, "TAGTAG")
        .events(event, latest)
        .alsoLoggedBy(Collections.nCopies(30, long4k))
        .account(new Account(Long.MAX_VALUE / 1_000, number, 0, 0, 0))
        .told();
  }

  private static Report report(int incidents, String text) {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < incidents; i++) {
      told.add(big(i, text));
    }
    List<Report.LedgerLine> ledger = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ledger.add(
          new Report.LedgerLine(text.repeat(1_000), Severity.ERROR, text.repeat(1_000), 1_000));
    }
    return Reports.of(1, "internal", MailFixtures.NOW, Report.Occasion.DUE, told, ledger, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<", "漢", "\uD83D\uDE00", "\n", "\u202E", "a b "})
  void compose_muchOfEverything_staysWithinTheLimits(String text) throws Exception {
    for (int incidents : new int[] {1, 60}) {
      Letter letter = MailFixtures.composer().compose(report(incidents, text));
      ReadMail mail = ReadMail.of(letter);
      assertThat(letter.bytes()).hasSizeLessThanOrEqualTo(MAX_MAIL);
      int html = mail.raw().indexOf("Content-Type: text/html");
      int end = mail.raw().indexOf("\r\n--=_", html);
      assertThat(end - html).isLessThanOrEqualTo(Composer.MAX_PART + 200);
      assertThat(mail.text()).contains(" cut");
      assertThat(mail.text()).contains("Account. ").contains("What happens next. ");
    }
  }

  /** As many incidents as a table holds may be more than one does that is cut to fit. */
  @Test
  void compose_tableCutToFit_listsAllInAFile() throws Exception {
    int cut = 0;
    for (String text : new String[] {"<", "漢", "\uD83D\uDE00", "word "}) {
      ReadMail mail = ReadMail.of(MailFixtures.composer().compose(report(50, text)));
      boolean told = mail.text().contains("in the attached list");
      assertThat(mail.raw().contains("filename=incidents.txt")).as(text).isEqualTo(told);
      cut += told ? 1 : 0;
    }
    assertThat(cut).isPositive();
  }

  @Test
  void compose_noRoomForAll_cutsWhatCameBeforeFirst() throws Exception {
    List<EarlierEvent> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String text = i + " " + "x".repeat(150);
      many.add(
          MailFixtures.earlier(MailFixtures.FIRST, 60 - i, Severity.INFO, text, "java.lang.Error"));
    }
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      AlertEvent event =
          MailFixtures.event(MailFixtures.FIRST, Severity.ERROR, "failed " + i, null);
      told.add(
          new Draft(Told.State.NEW).events(event.after(new EarlierEvents(many, 3)), event).told());
    }

    String one = textOf(told.subList(0, 1));
    String all = textOf(told);

    assertThat(one)
        .contains("Just before it\r\n  … 3 earlier events cut\r\n", "INFO  OrderClient: 0 x");
    assertThat(one.lines().filter(line -> line.contains("INFO  OrderClient: "))).hasSize(60);
    assertThat(all)
        .contains("failed 7", "… 53 earlier events cut\r\n")
        .contains("messages are cut to 4\u202F000 characters")
        .contains("of what came before an event the last 10 lines are told; at most 20 incidents");
  }

  private static String textOf(List<Told> told) throws Exception {
    Report report =
        Reports.of(1, "internal", MailFixtures.NOW, Report.Occasion.DUE, told, List.of(), 0);
    return ReadMail.of(MailFixtures.composer().compose(report)).text();
  }

  @Test
  void compose_cutToFit_saysByWhichRule() throws Exception {
    ReadMail mail = ReadMail.of(MailFixtures.composer().compose(report(60, "word ")));
    assertThat(mail.text()).containsPattern("Cut\\. To keep the mail small, messages are cut to ");
    assertThat(mail.text()).contains(" more incidents, ");
    assertThat(mail.shown()).contains("Cut. To keep the mail small");
  }

  @Test
  void compose_fits_isNotCut() throws Exception {
    ReadMail mail =
        ReadMail.of(MailFixtures.composer().compose(MailFixtures.report(MailFixtures.update())));
    assertThat(mail.text()).doesNotContain("cut");
  }
}
