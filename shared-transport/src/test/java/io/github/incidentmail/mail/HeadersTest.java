package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Reports;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.MailFixtures.Draft;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadersTest {
  private static ReadMail mail(Told... told) throws Exception {
    return ReadMail.of(MailFixtures.composer().compose(MailFixtures.report(told)));
  }

  private static ReadMail mail(Audience audience) throws Exception {
    Composer composer = new Composer(MailFixtures.settings(audience));
    return ReadMail.of(composer.compose(MailFixtures.report(MailFixtures.update())));
  }

  @Test
  void firstMail_refersToThePhantomRootOnly() throws Exception {
    ReadMail mail = mail(MailFixtures.opening(Severity.ERROR));
    assertThat(mail.header("Message-ID")).isEqualTo("<B7XK2M9QWERTY.1@example.com>");
    assertThat(mail.header("References")).isEqualTo("<B7XK2M9QWERTY.thread@example.com>");
    assertThat(mail.header("In-Reply-To")).isNull();
  }

  @Test
  void followUp_answersTheFirstMail() throws Exception {
    ReadMail mail = mail(MailFixtures.update());
    assertThat(mail.header("Message-ID")).isEqualTo("<B7XK2M9QWERTY.4@example.com>");
    assertThat(mail.header("References"))
        .isEqualTo("<B7XK2M9QWERTY.thread@example.com> <B7XK2M9QWERTY.1@example.com>");
    assertThat(mail.header("In-Reply-To")).isEqualTo("<B7XK2M9QWERTY.1@example.com>");
  }

  @Test
  void followUp_inAFleet_hasAnIdOfItsOwnInstance() throws Exception {
    MailSettings fleet = MailFixtures.changed().ofFleet().build();
    Report report = MailFixtures.report(MailFixtures.update());
    ReadMail mail = ReadMail.of(new Composer(fleet).compose(report));
    assertThat(mail.header("Message-ID")).matches("<B7XK2M9QWERTY\\.4-[0-9a-f]{8}@example.com>");
    assertThat(mail.header("In-Reply-To")).isEqualTo("<B7XK2M9QWERTY.1@example.com>");
    MailSettings other = MailFixtures.changed().ofFleet().instance("orders-2").build();
    assertThat(ReadMail.of(new Composer(other).compose(report)).header("Message-ID"))
        .isNotEqualTo(mail.header("Message-ID"));
    Report opening = MailFixtures.report(MailFixtures.opening(Severity.ERROR));
    assertThat(ReadMail.of(new Composer(fleet).compose(opening)).header("Message-ID"))
        .isEqualTo("<B7XK2M9QWERTY.1@example.com>");
  }

  @Test
  void followUp_openedInDigest_answersNobody() throws Exception {
    ReadMail mail = mail(new Draft(Told.State.UPDATE).mail(2, 1).openedInDigest().told());
    assertThat(mail.header("References")).isEqualTo("<B7XK2M9QWERTY.thread@example.com>");
    assertThat(mail.header("In-Reply-To")).isNull();
  }

  @Test
  void thread_beginsAnewAfter90Mails() throws Exception {
    ReadMail last = mail(new Draft(Told.State.UPDATE).mail(90, 89).told());
    ReadMail opening = mail(new Draft(Told.State.UPDATE).mail(91, 90).told());
    ReadMail next = mail(new Draft(Told.State.UPDATE).mail(92, 91).told());
    assertThat(last.header("References"))
        .isEqualTo("<B7XK2M9QWERTY.thread@example.com> <B7XK2M9QWERTY.1@example.com>");
    assertThat(opening.header("References")).isEqualTo("<B7XK2M9QWERTY.thread-2@example.com>");
    assertThat(opening.header("In-Reply-To")).isNull();
    assertThat(next.header("In-Reply-To")).isEqualTo("<B7XK2M9QWERTY.91@example.com>");
  }

  @Test
  void digest_threadIsRouteAndLocalDay() throws Exception {
    Told[] told = MailFixtures.many(3).toArray(new Told[0]);
    Report sameDay =
        Reports.of(
            9,
            "internal",
            MailFixtures.NOW.plusSeconds(3_600),
            Report.Occasion.DUE,
            List.of(told),
            List.of(),
            0);
    // 00:00:01 of the next day in Vienna, still the same day in UTC
    Report nextDay =
        Reports.of(
            9,
            "internal",
            Instant.parse("2026-11-21T23:00:01Z"),
            Report.Occasion.DUE,
            List.of(told),
            List.of(),
            0);
    ReadMail first = mail(told);
    ReadMail second = ReadMail.of(MailFixtures.composer().compose(sameDay));
    ReadMail third = ReadMail.of(MailFixtures.composer().compose(nextDay));
    assertThat(second.header("References")).isEqualTo(first.header("References"));
    assertThat(third.header("References")).isNotEqualTo(first.header("References"));
    assertThat(second.header("Message-ID")).isNotEqualTo(first.header("Message-ID"));
    assertThat(first.header("In-Reply-To")).isNull();
    assertThat(first.header("Message-ID")).matches("<digest-[0-9a-f]{24}@example\\.com>");
  }

  @Test
  void letterId_digestsOfTwoInstancesDiffer() {
    Report report = MailFixtures.report(MailFixtures.many(2).toArray(new Told[0]));
    MailSettings one = MailFixtures.settings(MailFixtures.audience());
    MailSettings two = MailFixtures.changed().instance("orders-2").build();
    String first = new Composer(one).compose(report).id();
    assertThat(first).matches("[A-Za-z0-9.-]{1,100}");
    assertThat(new Composer(two).compose(report).id()).isNotEqualTo(first);
  }

  @Test
  void automaticMail_saysSoButLetsBouncesThrough() throws Exception {
    ReadMail mail = mail(MailFixtures.update());
    assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(mail.header("X-Auto-Response-Suppress")).isEqualTo("DR, RN, NRN, OOF, AutoReply");
    assertThat(mail.header("Precedence")).isNull();
    assertThat(mail.header("MIME-Version")).isEqualTo("1.0");
    assertThat(mail.header("Date")).isEqualTo("Sat, 21 Nov 2026 09:44:10 +0100");
    assertThat(mail.message().getSentDate()).isEqualTo(Date.from(MailFixtures.NOW));
    assertThat(mail.message().getContentType()).startsWith("multipart/mixed;");
  }

  @Test
  void date_inUtc_hasANumericZone() throws Exception {
    MailSettings utc = MailFixtures.changed().version(null).zone(ZoneId.of("UTC")).build();
    Letter letter = new Composer(utc).compose(MailFixtures.report(MailFixtures.update()));
    assertThat(ReadMail.of(letter).header("Date")).isEqualTo("Sat, 21 Nov 2026 08:44:10 +0000");
  }

  @Test
  void incident_isInTheHeader() throws Exception {
    ReadMail mail = mail(MailFixtures.update());
    assertThat(mail.header("X-Incident-Id")).isEqualTo("B7XK2M9QWERTY");
    assertThat(mail.header("X-Incident-State")).isEqualTo("UPDATE");
    assertThat(mail.header("X-Incident-Count")).isEqualTo("12431");
    assertThat(mail.header("X-Incident-Service")).isEqualTo("orders");
    assertThat(mail.header("X-Incident-Environment")).isEqualTo("prod");
    assertThat(mail.header("List-Id")).isEqualTo("<prod.orders.incident-mail.example.com>");
  }

  @Test
  void digest_accountIsTheSumOfItsRows() throws Exception {
    List<Told> told = new ArrayList<>(MailFixtures.many(9));
    told.add(new Draft(Told.State.UPDATE).account(new Account(1, 2, 3, 4, 5)).told());
    ReadMail mail = mail(told.toArray(new Told[0]));
    assertThat(mail.header("X-Incident-State")).isEqualTo("DIGEST");
    assertThat(mail.header("X-Incident-Account"))
        .isEqualTo("events=160; before=101; now=47; pending=3; undetailed=4; lost=5");
    assertThat(mail.header("X-Incident-Id")).matches("(INCIDENT0000[1-9], ){9}B7XK2M9QWERTY");
  }

  @Test
  void importance_isForFatalOnly() throws Exception {
    assertThat(mail(MailFixtures.opening(Severity.FATAL)).header("Importance")).isEqualTo("high");
    assertThat(mail(MailFixtures.opening(Severity.ERROR)).header("Importance")).isNull();
  }

  @Test
  void addresses_asConfiguredAndBlindCopiesInTheEnvelopeOnly() throws Exception {
    Audience audience =
        new Audience(
            "internal",
            "Jürgen \u2603 <alerts@bücher.example>",
            List.of("\"Doe, Jane\" <jane@example.com>", "ops@example.com"),
            List.of("lead@example.com", "ops@example.com"),
            List.of("audit@example.com"),
            List.of("help@example.com"),
            "robot@example.com",
            "[OPS]",
            Audience.Format.BOTH,
            null);
    ReadMail mail = mail(audience);
    assertThat(mail.header("Sender")).isEqualTo("robot@example.com");
    assertThat(mail.header("Reply-To")).isEqualTo("help@example.com");
    assertThat(mail.header("To")).isEqualTo("\"Doe, Jane\" <jane@example.com>, ops@example.com");
    assertThat(mail.header("Cc")).isEqualTo("lead@example.com, ops@example.com");
    assertThat(mail.message().getFrom()[0])
        .hasToString("=?UTF-8?Q?J=C3=BCrgen_=E2=98=83?= <alerts@xn--bcher-kva.example>");
    assertThat(mail.raw()).doesNotContain("audit@example.com").doesNotContainIgnoringCase("bcc:");
    assertThat(mail.message().getSubject()).startsWith("Re: [OPS] [ERROR] orders/prod: ");
    Letter letter =
        new Composer(MailFixtures.settings(audience))
            .compose(MailFixtures.report(MailFixtures.update()));
    assertThat(letter.envelope().from()).isEqualTo("alerts@xn--bcher-kva.example");
    assertThat(letter.envelope().recipients())
        .containsExactly(
            "jane@example.com", "ops@example.com", "lead@example.com", "audit@example.com");
  }

  @Test
  void redirected_goesToOneAddressAndNamesTheOthers() throws Exception {
    Audience plain = MailFixtures.audience();
    Audience audience =
        new Audience(
            plain.name(),
            plain.from(),
            plain.to(),
            List.of("lead@example.com"),
            List.of("audit@example.com"),
            List.of(),
            null,
            null,
            Audience.Format.BOTH,
            "trial@example.com");
    Letter letter =
        new Composer(MailFixtures.settings(audience))
            .compose(MailFixtures.report(MailFixtures.update()));
    ReadMail mail = ReadMail.of(letter);
    assertThat(letter.envelope().recipients()).containsExactly("trial@example.com");
    assertThat(mail.header("To")).isEqualTo("trial@example.com");
    assertThat(mail.header("Cc")).isNull();
    String named = "gone to ops@example.com, lead@example.com, audit@example.com.";
    assertThat(mail.text()).contains(named);
    assertThat(mail.shown()).contains(named);
  }

  @Test
  void listId_textsThatAreNoLabels_stayDifferent() throws Exception {
    List<String> ids = new ArrayList<>();
    for (String service : List.of("Größe", "Grüße", "a b", "a-b", "x".repeat(300))) {
      MailSettings named =
          MailFixtures.changed().service(service).version(null).instance("i").build();
      Letter letter = new Composer(named).compose(MailFixtures.report(MailFixtures.update()));
      ids.add(ReadMail.of(letter).header("List-Id"));
    }
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("<[a-z0-9.-]{1,200}>"));
    assertThat(ids.get(3)).isEqualTo("<prod.a-b.incident-mail.example.com>");
  }
}
