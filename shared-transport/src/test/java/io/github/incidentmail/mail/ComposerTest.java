package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Reports;
import io.github.incidentmail.incident.Told;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComposerTest {
  static List<Report> reports() {
    List<Told> many = new ArrayList<>(MailFixtures.many(60));
    many.add(0, MailFixtures.update());
    List<Report.LedgerLine> ledger =
        List.of(new Report.LedgerLine("com.example.A", Severity.ERROR, "java.io.IOException", 9));
    return List.of(
        MailFixtures.report(MailFixtures.opening(Severity.FATAL)),
        MailFixtures.report(MailFixtures.quiet()),
        MailFixtures.report(MailFixtures.flapping()),
        MailFixtures.report(Report.Occasion.STOP, MailFixtures.update()),
        Reports.of(3, "internal", MailFixtures.NOW, Report.Occasion.DUE, many, ledger, 4),
        Reports.of(4, "internal", MailFixtures.NOW, Report.Occasion.DUE, List.of(), ledger, 4));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void compose_twice_givesTheSameBytes(Report report) {
    assertThat(MailFixtures.composer().compose(report).bytes())
        .isEqualTo(MailFixtures.composer().compose(report).bytes());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void compose_bothBodies_tellTheSameWords(Report report) throws Exception {
    ReadMail mail = ReadMail.of(MailFixtures.composer().compose(report));
    assertThat(words(mail.text())).isEqualTo(words(mail.shown())).hasSizeGreaterThan(20);
  }

  /** Everything but what a form adds by itself: bullets, rules and the words around a row. */
  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>();
    for (String word : text.split("[\\s,;]+", -1)) {
      if (!word.isBlank() && !word.matches("[-─]+|Events|Last|Incident")) {
        words.add(word);
      }
    }
    return words;
  }

  @Test
  void compose_letter_tellsRouteSeverityAndTime() {
    Letter letter =
        MailFixtures.composer().compose(MailFixtures.report(MailFixtures.opening(Severity.FATAL)));
    assertThat(letter.id()).isEqualTo("B7XK2M9QWERTY.1");
    assertThat(letter.route()).isEqualTo("internal");
    assertThat(letter.severity()).isEqualTo(Severity.FATAL);
    assertThat(letter.created()).isEqualTo(MailFixtures.NOW);
  }

  @Test
  void compose_withAnyContextLoader_givesTheSameBytesAndLeavesTheLoader() {
    Report report = MailFixtures.report(MailFixtures.update());
    byte[] expected = MailFixtures.composer().compose(report).bytes();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try {
      for (ClassLoader loader : Arrays.asList(null, platform)) {
        thread.setContextClassLoader(loader);
        assertThat(MailFixtures.composer().compose(report).bytes()).isEqualTo(expected);
        assertThat(thread.getContextClassLoader()).isSameAs(loader);
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void compose_formatText_hasNoHtml() throws Exception {
    ReadMail mail = formatted(Audience.Format.TEXT);
    assertThat(mail.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
    assertThat((String) mail.message().getContent()).startsWith("UPDATE 3 · 12\u202F431 events");
  }

  @Test
  void compose_formatHtml_hasNoText() throws Exception {
    ReadMail mail = formatted(Audience.Format.HTML);
    assertThat(mail.header("Content-Type")).isEqualTo("text/html; charset=UTF-8");
    assertThat((String) mail.message().getContent()).startsWith("<!doctype html>");
  }

  private static ReadMail formatted(Audience.Format format) throws Exception {
    Audience a = MailFixtures.audience();
    Audience audience =
        new Audience(
            a.name(), a.from(), a.to(), a.cc(), a.bcc(), a.replyTo(), null, null, format, null);
    MailForm form = MailFixtures.form(AttachTrace.NEVER);
    Report report = MailFixtures.report(MailFixtures.update());
    return ReadMail.of(new Composer(MailFixtures.settings(audience, form)).compose(report));
  }

  @Test
  void compose_contextValues_onlyThoseOnTheListInItsOrder() throws Exception {
    ReadMail mail =
        ReadMail.of(MailFixtures.composer().compose(MailFixtures.report(MailFixtures.update())));
    assertThat(mail.text()).contains("traceId=4bf92f").doesNotContain("tenant", "not-to-be-shown");
  }

  @Test
  void html_namesLanguageAndTitleAndHasNothingRemote() throws Exception {
    ReadMail mail =
        ReadMail.of(MailFixtures.composer().compose(MailFixtures.report(MailFixtures.update())));
    assertThat(mail.html())
        .contains("<html lang=\"en\">", "<title>Re: [ERROR] orders/prod: SocketTimeout")
        .doesNotContain("http:", "https:", "<img", "<script", "<details", "background", ";color:");
  }

  @Test
  void compose_storm_saysSoAndWhatComesNext() throws Exception {
    Told[] many = MailFixtures.many(60).toArray(Told[]::new);
    ReadMail mail =
        ReadMail.of(
            MailFixtures.composer().compose(MailFixtures.report(Report.Occasion.STORM, many)));

    assertThat(mail.text()).startsWith("STORM · 60 incidents");
    assertThat(mail.text()).contains("until half an hour brings fewer than three new");
    assertThat(mail.header("X-Incident-State")).isEqualTo("STORM");
    assertThat(mail.message().getSubject()).startsWith("[DIGEST] ");
  }

  @Test
  void compose_moreThanTheTableHolds_listsAllInAnAttachment() throws Exception {
    Told[] many = MailFixtures.many(1_000).toArray(Told[]::new);
    Letter letter =
        MailFixtures.composer().compose(MailFixtures.report(Report.Occasion.STORM, many));
    ReadMail mail = ReadMail.of(letter);

    assertThat(mail.text()).contains("in the attached list");
    assertThat(mail.attachment().get(0)).isEqualTo("incidents.txt");
    assertThat(mail.attachment().get(1).lines()).hasSize(1_001);
    for (Told told : many) {
      assertThat(mail.attachment().get(1)).contains("#" + told.tag());
    }
    assertThat(letter.bytes()).hasSizeLessThan(512 * 1024);
  }

  @Test
  void compose_listWithoutRoom_saysHowManyAreMissing() throws Exception {
    Told[] many = MailFixtures.many(5_000).toArray(Told[]::new);
    Letter letter =
        MailFixtures.composer().compose(MailFixtures.report(Report.Occasion.STORM, many));

    assertThat(ReadMail.of(letter).attachment().get(1))
        .contains(" more incidents, which the list has no room for");
    assertThat(letter.bytes()).hasSizeLessThan(512 * 1024);
  }

  @Test
  void compose_unknownRoute_isRefused() {
    Report report =
        Reports.of(1, "else", MailFixtures.NOW, Report.Occasion.DUE, List.of(), List.of(), 3);
    assertThatThrownBy(() -> MailFixtures.composer().compose(report))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no audience for route else");
  }

  @Test
  void compose_emptyReport_isRefused() {
    assertThatThrownBy(() -> MailFixtures.composer().compose(MailFixtures.report()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("report 7 tells nothing");
  }

  @Test
  void composer_addressThatIsNone_isRefusedByName() {
    for (String wrong :
        List.of("nobody", "a@b@c", "a@example.com, b@example.com", "a\u200Bb@example.com")) {
      Audience a = MailFixtures.audience();
      Audience audience = Audiences.of("internal", a.from(), List.of(wrong));
      assertThatThrownBy(() -> new Composer(MailFixtures.settings(audience)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong);
    }
  }
}
