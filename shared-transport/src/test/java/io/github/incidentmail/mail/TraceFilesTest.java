package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.MailFixtures.Draft;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFilesTest {
  private static final int MAX_MAIL = 512 * 1024;

  private static Told told(String id, String tag, Failure failure) {
    AlertEvent event = MailFixtures.event(MailFixtures.FIRST, Severity.ERROR, "failed", failure);
    return new Draft(Told.State.NEW).identity(id, tag).events(event, event).told();
  }

  private static Failure failure(List<StackTraceElement> frames, String... suppressed) {
    return Failure.of(
        List.of(new Failure.Link("com.example.Broken", "why", frames, List.of(suppressed))));
  }

  private static Letter compose(AttachTrace attach, Told... told) {
    return MailFixtures.composer(MailFixtures.form(attach)).compose(MailFixtures.report(told));
  }

  private static boolean hasFile(AttachTrace attach, Failure failure) throws Exception {
    Letter letter = compose(attach, told("INCIDENT1", "TAG001", failure));
    ReadMail mail = ReadMail.of(letter);
    boolean said = mail.text().contains("Full trace. Attached as trace-TAG001.txt.");
    assertThat(mail.message().isMimeType("multipart/mixed")).isEqualTo(said);
    return said;
  }

  @Test
  void file_isTheTraceAsJavaPrintsIt() throws Exception {
    Letter letter = compose(AttachTrace.AUTO, MailFixtures.opening(Severity.ERROR));
    List<String> file = ReadMail.of(letter).attachment();
    assertThat(file.get(0)).isEqualTo("trace-K7Q2MD.txt");
    List<String> lines = file.get(1).lines().toList();
    assertThat(lines.subList(0, 6))
        .containsExactly(
            "The first event of incident #K7Q2MD",
            "2026-11-21 09:14:07 (Europe/Vienna), logged by com.example.orders.OrderService",
            "",
            "com.example.orders.OrderUnavailableException: order 4711",
            "\tat com.example.orders.OrderService.load(OrderService.java:44)",
            "\tat com.example.orders.OrderController.show(OrderController.java:29)");
    assertThat(lines.subList(49, lines.size()))
        .containsExactly(
            "Caused by: java.net.SocketTimeoutException: Read timed out",
            "\tat sun.nio.ch.NioSocketImpl.call1(NioSocketImpl.java:101)",
            "\tat sun.nio.ch.NioSocketImpl.call2(NioSocketImpl.java:102)",
            "\tat sun.nio.ch.NioSocketImpl.call3(NioSocketImpl.java:103)",
            "\tat sun.nio.ch.NioSocketImpl.call4(NioSocketImpl.java:104)",
            "\tat sun.nio.ch.NioSocketImpl.call5(NioSocketImpl.java:105)",
            "\tat sun.nio.ch.NioSocketImpl.call6(NioSocketImpl.java:106)",
            "\tat com.example.orders.OrderClient.fetch(OrderClient.java:88)",
            "\tat com.example.orders.OrderService.load(OrderService.java:41)",
            "\t... 44 more",
            "\tSuppressed: java.io.IOException: stream was closed");
  }

  @Test
  void auto_attachesWhatIsFoldedBeyondFortyFramesOrCut() throws Exception {
    Failure forty = failure(MailFixtures.frames("org.library.Deep", 40));
    Failure more = failure(MailFixtures.frames("org.library.Deep", 41));
    Failure cut = failure(MailFixtures.frames(MailFixtures.LOGGER, 40));
    assertThat(hasFile(AttachTrace.AUTO, forty)).isFalse();
    assertThat(hasFile(AttachTrace.AUTO, more)).isTrue();
    assertThat(hasFile(AttachTrace.AUTO, cut)).isTrue();
  }

  @Test
  void alwaysAndNever_doSo() throws Exception {
    Failure small = failure(List.of());
    Failure large = failure(MailFixtures.frames("org.library.Deep", 200));
    assertThat(hasFile(AttachTrace.ALWAYS, small)).isTrue();
    assertThat(hasFile(AttachTrace.NEVER, large)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(AttachTrace.class)
  void noThrowable_noFile(AttachTrace attach) throws Exception {
    Letter letter = compose(attach, MailFixtures.many(1).get(0));
    assertThat(ReadMail.of(letter).message().isMimeType("multipart/alternative")).isTrue();
  }

  @Test
  void file_moreThanIsKept_isSaid() throws Exception {
    Failure.Link link =
        new Failure.Link(
            "com.example.Deep",
            null,
            MailFixtures.frames("org.library.Deep", Failure.MAX_FRAMES),
            List.of("a", "b", "c", "d"));
    Failure failure = Failure.of(Collections.nCopies(Failure.MAX_LINKS, link));
    String file = fileOf(told("INCIDENT1", "TAG001", failure));
    assertThat(file)
        .contains("\t[of more than 256 frames, the others aren't kept]")
        .contains("\t[of more than 4 suppressed, the others aren't kept]")
        .contains("[of a chain of more than 8, those before the last aren't kept]");
  }

  private static String fileOf(Told told) throws Exception {
    return ReadMail.of(compose(AttachTrace.ALWAYS, told)).attachment().get(1);
  }

  @Test
  void file_hostileText_staysText() throws Exception {
    StackTraceElement frame =
        new StackTraceElement("a\r\nb", "\u202Eevil", "\u0000.java\n\tat fake.Frame", 1);
    Failure failure = failure(List.of(frame), "x\r\n--=_mINCIDENT1--\r\n", "\uD800</pre>");
    Letter letter = compose(AttachTrace.ALWAYS, told("INCIDENT1", "TAG001", failure));
    assertThat(new String(letter.bytes(), StandardCharsets.ISO_8859_1))
        .matches("(?s)[\\t\\r\\n -~]*");
    assertThat(ReadMail.of(letter).attachment().get(1))
        .contains("\tat a b.[U+202E]evil(\u2400.java  at fake.Frame:1)\r\n")
        .contains("\tSuppressed: \uFFFD</pre>\r\n");
  }

  private static Told big(int number, String text) {
    List<Failure.Link> links = new ArrayList<>();
    for (int i = 0; i < Failure.MAX_LINKS; i++) {
      links.add(
          new Failure.Link(
              "com.example.Link" + i + text.repeat(20),
              text.repeat(AlertEvent.MAX_MESSAGE / text.length()),
              MailFixtures.frames("com.example." + i + text.repeat(60), Failure.MAX_FRAMES),
              List.of(text.repeat(4_000), text.repeat(4_000))));
    }
    return told("INCIDENT" + number, "TAG" + number, Failure.of(links));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "漢", "\uD83D\uDE00", "\u202E"})
  void file_tooLarge_isCutByRuleAndKeepsTheRootCause(String text) throws Exception {
    Letter letter = compose(AttachTrace.AUTO, big(1, text));
    assertThat(letter.bytes()).hasSizeLessThanOrEqualTo(MAX_MAIL);
    assertThat(ReadMail.of(letter).attachment().get(1))
        .containsPattern(
            "Cut to keep the mail small: of each exception at most \\d+ frames, and of each message"
                + " [\\d\u202F]+ characters\\.")
        .contains("Caused by: com.example.Link7")
        .containsPattern("\t\\[\\d+ frames cut]");
  }

  @Test
  void digest_filesAsLongAsThereIsRoomAndTheRestIsSaid() throws Exception {
    for (int incidents : new int[] {20, 60}) {
      Told[] told = new Told[incidents];
      for (int i = 0; i < incidents; i++) {
        told[i] = big(100 + i, "x");
      }
      Letter letter = compose(AttachTrace.AUTO, told);
      ReadMail mail = ReadMail.of(letter);
      assertThat(letter.bytes()).hasSizeBetween(100 * 1024, MAX_MAIL);
      long files = mail.raw().split("filename=trace-", -1).length - 1L;
      assertThat(mail.text().split("Full trace\\. Attached as ", -1)).hasSize((int) files + 1);
      assertThat(mail.text()).contains("Full trace. Attached as trace-TAG100.txt.");
      assertThat(files).isBetween(1L, 20L);
    }
  }

  @Test
  void shortForm_leavesTheFileOutAndSaysSo() throws Exception {
    Letter whole = compose(AttachTrace.AUTO, big(1, "x"));
    Letter without = ShortForm.of(whole).orElseThrow();
    assertThat(new String(without.bytes(), StandardCharsets.US_ASCII))
        .contains("- trace-TAG1.txt")
        .doesNotContain("filename=");
    Letter shorter = ShortForm.of(without).orElseThrow();
    assertThat(shorter.bytes()).hasSizeLessThan(12_000);
    assertThat((String) ReadMail.of(shorter).message().getContent())
        .startsWith("NEW · ")
        .contains("Cut. The mail server refused the whole mail because of its size.")
        .contains("attachments are left out");
  }

  private static byte[] pdfOf(Letter letter) throws Exception {
    MimeMultipart parts = (MimeMultipart) ReadMail.of(letter).message().getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("application/pdf");
    return parts.getBodyPart(1).getInputStream().readAllBytes();
  }

  private static Letter composePdf(Told told) {
    return MailFixtures.composer(MailFixtures.form(TraceFormat.PDF))
        .compose(MailFixtures.report(told));
  }

  private static List<String> linesOf(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).lines().map(String::strip).toList();
    }
  }

  @Test
  void pdf_hasWhatTheTextHas() throws Exception {
    Told told = MailFixtures.opening(Severity.ERROR);
    Letter letter = composePdf(told);

    ReadMail mail = ReadMail.of(letter);
    assertThat(mail.text()).contains("Full trace. Attached as trace-K7Q2MD.pdf.");
    assertThat(mail.html()).contains("trace-K7Q2MD.pdf");
    assertThat(mail.raw()).contains("filename=trace-K7Q2MD.pdf");
    List<String> text =
        ReadMail.of(compose(AttachTrace.ALWAYS, told)).attachment().get(1).lines().toList();
    List<String> shown = linesOf(pdfOf(letter));
    assertThat(shown.get(0)).isEqualTo("Stack trace of incident #K7Q2MD");
    assertThat(shown.subList(1, shown.size() - 1))
        .containsExactlyElementsOf(
            text.stream().map(String::strip).filter(line -> !line.isEmpty()).toList());
    assertThat(composePdf(told).bytes()).isEqualTo(letter.bytes());
  }

  @Test
  void pdf_hostileText_isNumbersAndSaidFirst() throws Exception {
    Failure failure = failure(List.of(), "\u202E) Tj (漢\u0000");
    List<String> lines = linesOf(pdfOf(composePdf(told("INCIDENT1", "TAG001", failure))));
    assertThat(lines.get(0))
        .isEqualTo("Stack trace of incident #TAG001; \\uXXXX: a character the font lacks");
    assertThat(lines).contains("Suppressed: [U+202E]) Tj (\\u6F22\\u2400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "漢", "\uD83D\uDE00", "\u202E", "\n"})
  void pdf_tooLarge_isCutByTheSameRule(String text) throws Exception {
    Letter letter = composePdf(big(1, text));
    assertThat(letter.bytes()).hasSizeLessThanOrEqualTo(MAX_MAIL);
    String shown = String.join("\n", linesOf(pdfOf(letter)));
    assertThat(shown)
        .containsPattern(
            "Cut to keep the mail small: of each exception at most \\d+ frames, and of each message"
                + " \\d+ characters\\.")
        .contains("Caused by: com.example.Link7");
  }
}
