package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.Rig.Arrived;
import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.smtp.Verdict;
import io.github.incidentmail.smtp.Verdict.Kind;
import io.github.incidentmail.smtp.Verdict.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the internal addresses read of trouble with mails: when, and in which words. */
class DeliveryTroubleTest {
  private static final AlertEvent ONE = Events.error("com.example.A", "it failed");
  private static final AlertEvent OTHER = Events.error("com.example.B", "it failed too");
  private static final AlertEvent SERVICE = Events.error("com.example.service.C", "it broke");
  private static final String HEADING = "Delivery trouble since the last mail";

  private final Rig rig = new Rig(null);

  @Test
  void outage_isToldInTheNextMailThatIsWrittenAfterIt() throws Exception {
    rig.server = Rig::away;
    rig.log(ONE);
    rig.run(Duration.ofMinutes(5));
    rig.server = letter -> null;
    rig.run(Duration.ofMinutes(5)); // the attempt at 8 min 32 s arrives
    rig.log(OTHER);
    rig.run(Duration.ofMinutes(10));

    assertThat(rig.story())
        .containsExactly(
            "512 internal NEW events=1; before=0; now=1",
            "602 internal NEW events=1; before=0; now=1");
    assertThat(rig.mails.get(0).text()).doesNotContain(HEADING);
    String line =
        "4 times from 09:00:02 to 09:03:32 · ConnectException (mail:25) [IM-SMTP-CONNECT]";
    assertThat(rig.mails.get(1).text()).contains(HEADING + "\r\n  " + line + "\r\n");
    assertThat(rig.mails.get(1).html())
        .contains(">" + HEADING + "</h2>", "<b>4 times from 09:00:02 to 09:03:32</b> · Connect");
  }

  @Test
  void outage_withoutAnotherMailHasOneOfItsOwnFiveMinutesAfterIt() throws Exception {
    rig.server = Rig::away;
    rig.log(ONE);
    rig.run(Duration.ofMinutes(5));
    rig.server = letter -> null;
    rig.run(Duration.ofHours(30));

    assertThat(rig.story())
        .containsExactly(
            "512 internal NEW events=1; before=0; now=1",
            "812 internal DELIVERY TROUBLE events=1; before=1; now=0");
    Arrived mail = rig.mails.get(1);
    assertThat(mail.header("Subject"))
        .isEqualTo("[DELIVERY TROUBLE] orders/prod: alert mail had trouble");
    assertThat(mail.text())
        .startsWith(
            "DELIVERY TROUBLE · alert mail had trouble 4 times, from 09:00:02 to 09:03:32\r\n")
        .contains("  4 times from 09:00:02 to 09:03:32 · ConnectException (mail:25)");
    assertThat(mail.letter().envelope().recipients()).containsExactly("ops@example.com");
  }

  @Test
  void blip_ofLessThanAMinuteIsNoWordWorth() {
    rig.server = Rig::away;
    rig.log(ONE);
    rig.run(Duration.ofSeconds(10));
    rig.server = letter -> null;
    rig.run(Duration.ofHours(3));

    assertThat(rig.story()).containsExactly("32 internal NEW events=1; before=0; now=1");
  }

  @Test
  void hold_isToldWithItsReason() throws Exception {
    rig.server =
        letter -> Rig.failed(Kind.HOLD, "IM-SMTP-LOGIN", "535 5.7.8 no; check password", letter);
    rig.log(ONE);
    rig.run(Duration.ofSeconds(40));
    rig.server = letter -> null;
    rig.run(Duration.ofHours(3));

    assertThat(rig.mails).hasSize(2);
    assertThat(rig.mails.get(1).text())
        .contains(
            "  2 times from 09:00:02 to 09:00:32 · 535 5.7.8 no; check password [IM-SMTP-LOGIN]");
  }

  @Test
  void deadRecipient_ofARouteIsToldToTheInternalAddressesAlone() throws Exception {
    rig.server = DeliveryTroubleTest::oneIsGone;
    rig.log(SERVICE);
    rig.run(Duration.ofMinutes(5).plusSeconds(2));

    assertThat(rig.story())
        .containsExactly(
            "2 service NEW events=1; before=0; now=1",
            "302 internal DELIVERY TROUBLE events=1; before=1; now=0");
    assertThat(rig.mails.get(0).text()).doesNotContain(HEADING, "gone@example.com is refused");
    assertThat(rig.mails.get(1).text())
        .startsWith("DELIVERY TROUBLE · alert mail had trouble once, at 09:00:02\r\n")
        .contains(
            "  once at 09:00:02 · route service: gone@example.com is refused: 550 5.1.1 no such"
                + " user [IM-SMTP-RECIPIENT]\r\n");
  }

  @Test
  void deadRecipient_isToldAgainAfterADayAtTheEarliest() throws Exception {
    rig.server = DeliveryTroubleTest::oneIsGone;
    for (int hour = 0; hour < 50; hour++) {
      rig.log(Events.error("com.example.service.C" + (char) ('a' + hour), "it broke"));
      rig.run(Duration.ofHours(1));
    }

    List<Arrived> own =
        rig.mails.stream().filter(m -> m.letter().route().equals("internal")).toList();
    assertThat(own)
        .extracting(Arrived::at)
        .containsExactly(
            Duration.ofSeconds(302),
            Duration.ofHours(24).plusSeconds(302),
            Duration.ofHours(48).plusSeconds(302));
    assertThat(own.get(1).text()).contains("24 times from 2026-11-21 10:00:02 to 09:00:02");
  }

  @Test
  void deadInternalAddress_causesNoMailOfItsOwnEverAgain() {
    Rig two = new Rig(null, List.of("ops@example.com", "gone@example.com"));
    two.server = DeliveryTroubleTest::oneIsGone;
    two.log(ONE);
    two.run(Duration.ofDays(9));

    assertThat(two.story())
        .as("the mail about the dead one is refused for the dead one too")
        .containsExactly(
            "2 internal NEW events=1; before=0; now=1",
            "302 internal DELIVERY TROUBLE events=1; before=1; now=0");
  }

  @Test
  void onlyInternalAddressDead_isNotMailedToItself() {
    rig.server =
        letter ->
            letter.route().equals("internal")
                ? new Verdict(
                    Kind.BURY,
                    "IM-SMTP-RECIPIENTS",
                    "nobody takes it",
                    null,
                    List.of(),
                    List.of(new Refusal("ops@example.com", "550 5.1.1 no such user")),
                    false)
                : null;
    rig.log(ONE);
    rig.run(Duration.ofMinutes(1));
    rig.log(SERVICE);
    rig.run(Duration.ofDays(3));

    assertThat(rig.story()).containsExactly("62 service NEW events=1; before=0; now=1");
    assertThat(rig.attempts).as("no mail to nobody").hasSize(2);
    assertThat(rig.diagnostics.messages)
        .contains(
            "WARN IM-SMTP-RECIPIENT the mail server refuses the recipient ops@example.com: 550"
                + " 5.1.1 no such user");
  }

  @Test
  void lostMail_tellsItAgain() throws Exception {
    rig.book.happened("IM-OUTBOX-DISK", "outbox can't be used", rig.now);
    rig.server = letter -> Rig.failed(Kind.BURY, "IM-SMTP-REFUSED", "554 5.7.1 spam", letter);
    rig.log(ONE);
    rig.run(Duration.ofMinutes(1));
    assertThat(rig.mails).isEmpty();

    rig.server = letter -> null;
    rig.log(OTHER);
    rig.run(Duration.ofMinutes(1));
    rig.log(Events.error("com.example.D", "it failed as well"));
    rig.run(Duration.ofMinutes(1));

    assertThat(rig.mails).hasSize(2);
    assertThat(rig.mails.get(0).text())
        .contains("  once at 09:00:00 · outbox can't be used [IM-OUTBOX-DISK]")
        .doesNotContain("IM-SMTP-REFUSED");
    assertThat(rig.mails.get(1).text())
        .contains(
            "  once at 09:00:02 · a mail of route internal is refused for good: 554 5.7.1 spam"
                + " [IM-SMTP-REFUSED]")
        .doesNotContain("IM-OUTBOX-DISK");
  }

  @Test
  void ownMail_comesOnceAnHourAndTakesTokens() {
    for (int minute = 0; minute < 180; minute++) {
      rig.book.happened("IM-OUTBOX-FULL", "full", rig.now);
      rig.run(Duration.ofMinutes(1));
    }

    assertThat(rig.mails)
        .extracting(Arrived::at)
        .containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(65), Duration.ofMinutes(125));
  }

  @Test
  void troubleOfTheWholeFleet_isToldInTheNextMailAndHasNoneOfItsOwn() {
    rig.book.happened("IM-FLEET-STORE", "the fleet's store can't be asked", rig.now);
    rig.run(Duration.ofHours(30));
    assertThat(rig.mails).isEmpty();

    rig.log(ONE);
    rig.run(Duration.ofMinutes(1));
    assertThat(rig.mails).hasSize(1);
    assertThat(rig.mails.get(0).text()).contains(HEADING, "[IM-FLEET-STORE]");
  }

  @Test
  void ownMail_waitsForAToken() {
    while (rig.incidents.allowsNotice(rig.now)) {
      rig.incidents.noticed(true, rig.now);
    }
    rig.book.happened("IM-OUTBOX-FULL", "full", rig.now.minus(Duration.ofMinutes(5)));
    rig.run(Duration.ofMinutes(10));

    assertThat(rig.mails).extracting(Arrived::at).containsExactly(Duration.ofMinutes(5));
  }

  @Test
  void hostileReply_isHarmlessInBothForms() throws Exception {
    String evil = "550 <script>alert(1)</script>\r\nBcc: eve@example.com\u202E\u0000 &amp;";
    rig.server =
        letter ->
            letter.route().equals("service")
                ? new Verdict(
                    Kind.DELIVERED,
                    "",
                    "",
                    null,
                    List.of(),
                    List.of(new Refusal("gone@example.com", evil)),
                    false)
                : null;
    rig.log(SERVICE);
    rig.run(Duration.ofMinutes(6));

    Arrived mail = rig.mails.get(1);
    assertThat(mail.text())
        .contains("550 <script>alert(1)</script> Bcc: eve@example.com[U+202E]\u2400 &amp;")
        .doesNotContain("\nBcc");
    assertThat(mail.html())
        .contains("550 &lt;script&gt;alert(1)&lt;/script&gt; Bcc: eve@example.com[U+202E]\u2400")
        .doesNotContain("<script");
    assertThat(mail.header("Bcc")).isEmpty();
  }

  static @Nullable Verdict oneIsGone(Letter letter) {
    return letter.envelope().recipients().contains("gone@example.com")
        ? new Verdict(
            Kind.DELIVERED,
            "",
            "accepted",
            null,
            List.of(),
            List.of(new Refusal("gone@example.com", "550 5.1.1 no such user")),
            false)
        : null;
  }
}
