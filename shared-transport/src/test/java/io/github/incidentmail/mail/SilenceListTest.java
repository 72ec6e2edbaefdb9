package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Report.Occasion;
import io.github.incidentmail.incident.Silence;
import io.github.incidentmail.incident.SilenceInForce;
import io.github.incidentmail.incident.SilenceMatcher;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mail says who keeps which mails back. */
class SilenceListTest {
  private static final Silence SILENCE =
      new Silence(
          new SilenceMatcher("K7Q2MD", "com.example", "night shift"),
          MailFixtures.NOW.plus(Duration.ofHours(2)),
          "ada <b>",
          "data\nmigration \u202Eevil");

  @Test
  void line_saysWhatUntilWhoWhyAndHowMuch() {
    String until = times().minute(SILENCE.until());

    assertThat(lines(Occasion.DUE, new SilenceInForce(SILENCE, 1, false)))
        .containsExactly(
            "#K7Q2MD logger=com.example route=\"night shift\" until "
                + until
                + " · ada <b>: data migration [U+202E]evil · holds 1 event");
  }

  @Test
  void fatal_isSaid() {
    assertThat(lines(Occasion.DUE, new SilenceInForce(SILENCE, 12, true)).get(0))
        .endsWith(" · holds 12 events, FATAL among them");
  }

  @Test
  void stop_saysThatItIsToldNow() {
    assertThat(lines(Occasion.STOP, new SilenceInForce(SILENCE, 0, false)).get(0))
        .endsWith(" · what it held is told here, because the application stops");
  }

  @Test
  void longList_isCut() {
    List<String> lines =
        lines(
            Occasion.DUE,
            Collections.nCopies(23, new SilenceInForce(SILENCE, 0, false))
                .toArray(SilenceInForce[]::new));

    assertThat(lines).hasSize(21).last().isEqualTo("3 further silences");
  }

  @Test
  void mail_listsThemInBothBodies() throws Exception {
    Report plain = MailFixtures.report(MailFixtures.opening(Severity.ERROR));
    Report silenced = report(Occasion.DUE, plain, new SilenceInForce(SILENCE, 3, false));

    ReadMail mail = ReadMail.of(MailFixtures.composer().compose(silenced));

    assertThat(mail.text()).contains("Silences", "holds 3 events");
    assertThat(mail.shown()).contains("Silences", "holds 3 events");
    assertThat(ReadMail.of(MailFixtures.composer().compose(plain)).text())
        .doesNotContain("Silences");
  }

  private static List<String> lines(Occasion occasion, SilenceInForce... silences) {
    Report plain = MailFixtures.report(MailFixtures.opening(Severity.ERROR));
    return new SilenceList(report(occasion, plain, silences), times())
        .lines().stream().map(Rich::text).toList();
  }

  private static Report report(Occasion occasion, Report of, SilenceInForce... silences) {
    return new Report(
        of.number(),
        of.route(),
        of.at(),
        occasion,
        of.incidents(),
        of.ledger(),
        of.lostBefore(),
        List.of(silences),
        null);
  }

  private static Times times() {
    return new Times(ZoneOffset.UTC, MailFixtures.NOW);
  }
}
