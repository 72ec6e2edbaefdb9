package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.incident.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code -Dincidentmail.look=DIRECTORY} writes all mails there, and their pages as .html; see
 * testkit/accessibility.
 */
class EveryStateTest {
  private static final Map<String, Letter> LETTERS = EveryState.letters();

  /** Counts, times, line numbers, versions, tags, ids, and the bars of the minutes. */
  private static final Pattern FACT =
      Pattern.compile("#[0-9A-Z]{6}|[▁-█]+|(?<![A-Za-z0-9])[0-9][0-9a-f\u202F.:-]*");

  private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\"");
  private static final Pattern TAG = Pattern.compile("#[0-9A-Z]{6}$");

  static Stream<String> names() {
    return LETTERS.keySet().stream();
  }

  private static ReadMail mail(String name) throws Exception {
    return ReadMail.of(Objects.requireNonNull(LETTERS.get(name), name));
  }

  /** Nothing may differ, bars included; but a page has its addresses in the links. */
  @ParameterizedTest
  @MethodSource("names")
  void bothForms_tellTheSameNumbersAndIdsAsOften(String name) throws Exception {
    ReadMail mail = mail(name);
    List<String> inText = facts(mail.text());
    assertThat(inText).hasSizeGreaterThanOrEqualTo(5);
    assertThat(facts(mail.shown() + links(mail.html())))
        .containsExactlyInAnyOrderElementsOf(inText);
  }

  private static String links(String html) {
    return LINK.matcher(html)
        .results()
        .map(link -> " " + ReadMail.unescape(link.group(1)))
        .collect(Collectors.joining());
  }

  private static List<String> facts(String text) {
    return FACT.matcher(text)
        .results()
        .map(MatchResult::group)
        .map(fact -> fact.replaceAll("[.:-]+$", ""))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void bothForms_tellTheAccountAndTagOfTheHeader(String name) throws Exception {
    ReadMail mail = mail(name);
    String text = mail.text().replace("\u202F", "");
    String shown = mail.shown().replace("\u202F", "");
    String header = mail.header("X-Incident-Account");
    if (header != null) {
      String[] n = header.split("\\D+", -1);
      String account =
          "%s %s: %s told before, %s in this mail, %s pending, %s counted without detail, %s lost."
              .formatted(n[1], n[1].equals("1") ? "event" : "events", n[2], n[3], n[4], n[5], n[6]);
      assertThat(text).contains(account);
      assertThat(shown).contains(account);
    }
    List<String> tags =
        TAG.matcher(mail.message().getSubject()).results().map(MatchResult::group).toList();
    assertThat(tags).allSatisfy(tag -> assertThat(text).contains(tag));
    assertThat(tags).allSatisfy(tag -> assertThat(shown).contains(tag));
  }

  @Test
  void twentyBigIncidents_takeAtMost80KiBAndSayWhatIsCut() throws Exception {
    Told[] twenty = EveryState.twentyBig();
    Composition mail =
        MailFixtures.composer().composition(MailFixtures.report(twenty), Troubles.NONE);
    assertThat(mail.parts()).hasSize(2).allMatch(part -> part.size() <= 80 * 1024);
    assertThat(mail.parts().get(1).type()).startsWith("text/html");
    assertThat(mail.letter().bytes()).hasSizeLessThanOrEqualTo(512 * 1024);
    for (Told told : twenty) {
      assertThat(mail.parts()).allMatch(part -> part.text().contains("#" + told.tag()));
    }
    assertThat(mail.parts()).allMatch(part -> part.text().contains("To keep the mail small"));
    assertThat(mail.parts())
        .allMatch(part -> part.text().contains("The first 5 incidents are told in full above."));
  }

  @Test
  void look_writesAll() throws Exception {
    String directory = System.getProperty("incidentmail.look");
    if (directory == null) {
      return;
    }
    Path folder = Files.createDirectories(Path.of(directory));
    for (Map.Entry<String, Letter> entry : LETTERS.entrySet()) {
      Files.write(folder.resolve(entry.getKey() + ".eml"), entry.getValue().bytes());
      String page = ReadMail.of(entry.getValue()).html();
      Files.writeString(folder.resolve(entry.getKey() + ".html"), page);
    }
  }
}
