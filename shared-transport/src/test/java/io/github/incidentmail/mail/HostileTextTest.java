package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.EarlierEvent;
import io.github.incidentmail.event.EarlierEvents;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Origin;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.event.Wording;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.MailFixtures.Draft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever a log holds, the mail stays well-formed and shows it as text. */
class HostileTextTest {
  private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z0-9!]+)");
  private static final Set<String> OUR_TAGS =
      Set.of(
          "!doctype",
          "html",
          "head",
          "meta",
          "title",
          "/title",
          "/head",
          "body",
          "div",
          "/div",
          "table",
          "/table",
          "tr",
          "/tr",
          "td",
          "/td",
          "th",
          "/th",
          "b",
          "/b",
          "span",
          "/span",
          "pre",
          "/pre",
          "h1",
          "/h1",
          "h2",
          "/h2",
          "a",
          "/a",
          "br",
          "wbr",
          "/body",
          "/html");
  private static final List<String> PIECES =
      List.of(
          "\r\n",
          "\n",
          "\r",
          "\u0000",
          "\u0007",
          "\u001B[31m",
          "\u0085",
          "\u2028",
          "\u202E",
          "\u2066",
          "\uD800",
          "\uDC00",
          "\uFFFE",
          "\uFEFF",
          "\uD83D\uDE00",
          "ü",
          "漢字",
          "\t",
          "&",
          "&lt;",
          "</pre><script>alert(1)</script>",
          "</title><img src=x>",
          "\" onload=\"",
          "'",
          "=?utf-8?B?SGk=?=",
          "=?utf-8?",
          "=\r\n",
          "\r\n.\r\n",
          "\r\nBcc: evil@example.com\r\n",
          "\r\n\r\n--=_",
          "From me",
          "word ",
          "x",
          " ",
          "{}",
          "\uDB40\uDC41");

  /** More with {@code -Dincidentmail.fuzz=20000}. */
  private static final int MAILS = Integer.getInteger("incidentmail.fuzz", 1_000);

  private static String hostile(Random random, int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(pieces + 1); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static Told told(Random random, String message) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      frames.add(
          new StackTraceElement(hostile(random, 3), hostile(random, 3), hostile(random, 3), i));
    }
    Failure.Link link =
        new Failure.Link(
            "a." + hostile(random, 3), hostile(random, 9), frames, List.of(hostile(random, 5)));
    Failure failure = random.nextBoolean() ? null : Failure.of(List.of(link, link));
    AlertEvent event =
        new AlertEvent(
            MailFixtures.FIRST,
            Severity.ERROR,
            hostile(random, 4),
            hostile(random, 4),
            message,
            random.nextBoolean() ? null : hostile(random, 5),
            Set.of(),
            Map.of("traceId", hostile(random, 6)),
            null,
            failure);
    AlertEvent latest =
        MailFixtures.event(MailFixtures.LAST, Severity.ERROR, hostile(random, 9), null);
    return new Draft(random.nextBoolean() ? Told.State.NEW : Told.State.UPDATE)
        .events(event.after(before(random)), latest.after(before(random)))
        .alsoLoggedBy(List.of(hostile(random, 4)))
        .account(new Account(0, 5, 0, 0, 0))
        .told();
  }

  private static EarlierEvents before(Random random) {
    List<EarlierEvent> events = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      events.add(
          new EarlierEvent(
              random.nextLong(4_000_000_000_000L),
              any(random, Severity.values()),
              hostile(random, 4),
              new Origin(hostile(random, 3), 1, hostile(random, 3)),
              Wording.of(
                  hostile(random, 12),
                  new Object[] {hostile(random, 9), 7},
                  any(random, Wording.Form.values())),
              random.nextBoolean() ? null : hostile(random, 3)));
    }
    return new EarlierEvents(events, random.nextInt(2));
  }

  private static <T> T any(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }

  @Test
  void compose_hostileText_staysText() throws Exception {
    for (int seed = 0; seed < MAILS; seed++) {
      Random random = new Random(seed);
      String message = "begin " + hostile(random, 40) + " end";
      Told told = told(random, message);
      Report report =
          seed % 3 == 0
              ? MailFixtures.report(told, told(random, "second"))
              : MailFixtures.report(told);
      check("seed " + seed, MailFixtures.composer().compose(report), Visible.text(message));
    }
  }

  private static void check(String seed, Letter letter, String message) throws Exception {
    ReadMail mail = ReadMail.of(letter);
    checkLines(seed, mail.raw());
    assertThat(mail.header("Bcc")).as(seed).isNull();
    String subject = mail.message().getSubject();
    assertThat(subject).as(seed).hasSizeLessThanOrEqualTo(100).doesNotContainPattern("\\p{Cntrl}");
    checkText(seed, mail.text());
    checkText(seed, mail.html());
    Set<String> tags = new HashSet<>();
    TAG.matcher(mail.html()).results().forEach(result -> tags.add(result.group(1)));
    assertThat(OUR_TAGS).as(seed).containsAll(tags);
    assertThat(bare(mail.text())).as(seed).contains(bare(message));
    assertThat(bare(mail.shown())).as(seed).contains(bare(message));
  }

  /** On the wire: ASCII, CRLF, body lines of at most 76 and header lines of at most 998. */
  private static void checkLines(String seed, String raw) {
    int body = raw.indexOf("\r\n\r\n");
    assertThat(raw.replace("\r\n", "")).as(seed).matches("[\\t -~]*");
    List<String> header = List.of(raw.substring(0, body).split("\r\n", -1));
    assertThat(header).as(seed).allMatch(line -> !line.isEmpty() && line.length() <= 998);
    List<String> lines = List.of(raw.substring(body).split("\r\n", -1));
    assertThat(lines).as(seed).allMatch(line -> line.length() <= 76);
  }

  private static void checkText(String seed, String text) {
    assertThat(text.replace("\r\n", ""))
        .as(seed)
        .doesNotContainPattern("[\\x00-\\x08\\x0A-\\x1F\\x7F-\\x9F]")
        .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C\u2028\u2029]")
        .doesNotContainPattern("[\\x{D800}-\\x{DFFF}]");
  }

  /** Forms differ in blanks only: indentation, folding and line ends. */
  private static String bare(String text) {
    return text.replaceAll("[\\s\\u00A0]+", "");
  }

  @Test
  void compose_linesOfAMegabyte_areCutAndSaid() throws Exception {
    String endless = "x".repeat(1_000_000);
    Failure failure =
        Failure.of(List.of(new Failure.Link(endless, endless, List.of(), List.of(endless))));
    AlertEvent event =
        new AlertEvent(
            MailFixtures.FIRST,
            Severity.ERROR,
            endless,
            endless,
            endless,
            null,
            Set.of(),
            Map.of("traceId", endless),
            null,
            failure);
    Told told = new Draft(Told.State.NEW).events(event, event).told();
    Letter letter = MailFixtures.composer().compose(MailFixtures.report(told));
    assertThat(letter.bytes()).hasSizeLessThan(40_000);
    assertThat(ReadMail.of(letter).text())
        .contains("… [999\u202F500 characters cut]")
        .contains("… [12\u202F", " characters cut]");
  }
}
