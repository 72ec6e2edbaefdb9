package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Reports;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.MailFixtures.Draft;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubjectTest {
  private static final String MAIN =
      "[ERROR] orders/prod: SocketTimeoutException in OrderClient.fetch #K7Q2MD";

  private static String of(Told... told) {
    return subjects().of(MailFixtures.report(told), MailFixtures.audience());
  }

  private static Subject subjects() {
    return new Subject(MailFixtures.settings(MailFixtures.audience()));
  }

  private static Told without(String message, @Nullable String template, String logger) {
    AlertEvent event =
        new AlertEvent(
            MailFixtures.FIRST,
            Severity.ERROR,
            logger,
            "main",
            message,
            template,
            Set.of(),
            Map.of(),
            null,
            null);
    return new Draft(Told.State.NEW).events(event, event).told();
  }

  @Test
  void of_namesRootCauseAndFrame() {
    assertThat(of(MailFixtures.opening(Severity.ERROR))).isEqualTo(MAIN);
  }

  @Test
  void of_followUpsWhateverChanged_isTheSameWithRe() {
    AlertEvent first = MailFixtures.update().first();
    AlertEvent other =
        MailFixtures.event(MailFixtures.LAST, Severity.FATAL, "something else", null);
    Told worse =
        new Draft(Told.State.UPDATE)
            .mail(2, 1)
            .events(first, other)
            .severity(Severity.FATAL)
            .alsoLoggedBy(List.of("com.example.Other"))
            .told();
    assertThat(of(worse)).isEqualTo("Re: " + MAIN);
    assertThat(of(MailFixtures.quiet())).isEqualTo("Re: " + MAIN);
    assertThat(of(MailFixtures.reopened())).isEqualTo("Re: " + MAIN);
  }

  @Test
  void of_noFrameOfTheApplication_namesTheLogger() {
    Failure failure =
        Failure.of(
            List.of(
                new Failure.Link(
                    "java.lang.IllegalStateException",
                    null,
                    MailFixtures.frames("java.util.ArrayList", 3),
                    List.of())));
    AlertEvent event = MailFixtures.event(MailFixtures.FIRST, Severity.ERROR, "m", failure);
    assertThat(of(new Draft(Told.State.NEW).events(event, event).told()))
        .isEqualTo("[ERROR] orders/prod: IllegalStateException logged by OrderService #K7Q2MD");
  }

  @Test
  void of_noThrowable_takesTheTemplateUnlessItIsAPlaceholder() {
    assertThat(of(without("Order 4711 failed", "Order {} failed", "a.b.C")))
        .isEqualTo("[ERROR] orders/prod: Order {} failed #K7Q2MD");
    assertThat(of(without("\n\n  Order 4711 failed\nsecond", "{}", "a.b.C")))
        .isEqualTo("[ERROR] orders/prod: Order 4711 failed #K7Q2MD");
  }

  @Test
  void of_longMessage_isShortenedAndKeepsTheTag() {
    String subject = of(without("x".repeat(5_000), null, "a.b.C"));
    assertThat(subject).hasSize(96).startsWith("[ERROR] orders/prod: xxx").endsWith("x… #K7Q2MD");
  }

  @Test
  void of_controls_areRemoved() {
    String subject = of(without("a\u0000\u0007b\tc\u202Ed\uD800e\u0085f =?utf-8?Q?x?=", null, "C"));
    assertThat(subject).isEqualTo("[ERROR] orders/prod: ab cdef = ?utf-8?Q?x?= #K7Q2MD");
  }

  @Test
  void of_longPrefixAndService_leavesRoomForTheTitle() {
    MailSettings named = MailFixtures.changed().service("service".repeat(20)).build();
    String subject =
        new Subject(named).of(MailFixtures.report(MailFixtures.update()), MailFixtures.audience());
    assertThat(subject)
        .hasSize(100)
        .contains(": SocketTimeoutException in OrderClien")
        .endsWith("… #K7Q2MD");
  }

  @Test
  void of_digest_countsIncidents() {
    assertThat(of(MailFixtures.many(14).toArray(new Told[0])))
        .isEqualTo("[DIGEST] orders/prod: 14 incidents, 12 new");
  }

  @Test
  void of_noIncidents_countsEvents() {
    Report.LedgerLine line = new Report.LedgerLine("a.B", Severity.ERROR, "", 1_234);
    Report counted =
        Reports.of(
            1, "internal", MailFixtures.NOW, Report.Occasion.DUE, List.of(), List.of(line), 0);
    Report lost =
        Reports.of(1, "internal", MailFixtures.NOW, Report.Occasion.DUE, List.of(), List.of(), 1);
    assertThat(subjects().of(counted, MailFixtures.audience()))
        .isEqualTo("[DIGEST] orders/prod: 1234 events counted without detail");
    assertThat(subjects().of(lost, MailFixtures.audience()))
        .isEqualTo("[DIGEST] orders/prod: 1 event lost");
  }
}
