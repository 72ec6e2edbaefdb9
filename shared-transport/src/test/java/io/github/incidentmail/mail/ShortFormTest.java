package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report.Occasion;
import io.github.incidentmail.incident.Told;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortFormTest {
  private static Letter whole() {
    return MailFixtures.composer().compose(MailFixtures.report(MailFixtures.update()));
  }

  private static Letter letter(String message) {
    Letter like = whole();
    return like.with(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Letter last(Letter letter) {
    Letter last = letter;
    for (Optional<Letter> next = ShortForm.of(last); next.isPresent(); next = ShortForm.of(last)) {
      assertThat(next.get().bytes()).hasSizeLessThan(last.bytes().length);
      last = next.get();
    }
    return last;
  }

  @Test
  void of_mailWithFiles_losesTracesThenListsThenAllButText() throws Exception {
    Told[] many = MailFixtures.many(60).toArray(Told[]::new);
    many[0] = MailFixtures.opening(Severity.ERROR);
    Letter whole = MailFixtures.composer().compose(MailFixtures.report(Occasion.STORM, many));
    ReadMail before = ReadMail.of(whole);
    assertThat(before.raw()).contains("filename=incidents.txt", "filename=trace-K7Q2MD.txt");

    Letter noTraces = ShortForm.of(whole).orElseThrow();
    Letter noFiles = ShortForm.of(noTraces).orElseThrow();
    Letter text = ShortForm.of(noFiles).orElseThrow();

    String refused = "Left out, because the mail server refused the whole mail for its size:\r\n";
    ReadMail first = ReadMail.of(noTraces);
    assertThat(first.raw()).contains("filename=incidents.txt").doesNotContain("filename=trace");
    assertThat(note(first)).isEqualTo(refused + "- trace-K7Q2MD.txt\r\n");
    ReadMail second = ReadMail.of(noFiles);
    assertThat(second.raw()).doesNotContain("filename=");
    assertThat(note(second)).isEqualTo(refused + "- trace-K7Q2MD.txt\r\n- incidents.txt\r\n");
    for (ReadMail mail : new ReadMail[] {first, second}) {
      assertThat(mail.header("X-Incident-Cut")).isEqualTo("files");
      assertThat(mail.header("Message-ID")).isEqualTo(before.header("Message-ID"));
      assertThat(mail.header("Content-Type")).isEqualTo(before.header("Content-Type"));
      assertThat(mail.text()).isEqualTo(before.text());
      assertThat(mail.html()).isEqualTo(before.html());
      assertThat(mail.raw()).endsWith("--\r\n").matches("(?s)[\\t\\r\\n -~]*");
    }
    assertThat(ReadMail.of(text).header("X-Incident-Cut")).isEqualTo("size");
    assertThat(ShortForm.of(text)).isEmpty();
  }

  private static String note(ReadMail mail) throws Exception {
    MimeMultipart parts = (MimeMultipart) mail.message().getContent();
    return (String) parts.getBodyPart(parts.getCount() - 1).getContent();
  }

  @Test
  void of_ourMail_isInTheEndItsTextWithTheSameHeader() throws Exception {
    Letter whole = whole();

    Letter shorter = last(whole);

    ReadMail before = ReadMail.of(whole);
    ReadMail after = ReadMail.of(shorter);
    for (String name : new String[] {"Message-ID", "Date", "Subject", "References", "To"}) {
      assertThat(after.header(name)).as(name).isEqualTo(before.header(name)).isNotNull();
    }
    assertThat(after.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
    assertThat(after.header("X-Incident-Cut")).isEqualTo("size");
    assertThat((String) after.message().getContent())
        .startsWith(
            before.text().lines().findFirst().orElseThrow()
                + "\r\n\r\nCut. The mail server refused the whole mail because of its size.")
        .endsWith(before.text().substring(before.text().indexOf('\n') + 1));
    assertThat(shorter.bytes()).hasSizeLessThan(whole.bytes().length);
    assertThat(shorter.id()).isEqualTo(whole.id());
    assertThat(shorter.envelope()).isEqualTo(whole.envelope());
  }

  @Test
  void of_shortForm_isEmpty() {
    assertThat(ShortForm.of(last(whole()))).isEmpty();
  }

  @Test
  void of_longText_keepsHeadAndAccountAndCountsWhatIsCut() throws Exception {
    String lines = String.join("\n", Collections.nCopies(50_000, "漢字 line"));
    Letter shorter =
        ShortForm.of(
                letter(
                    "Subject: x\nContent-Type: text/plain\n\nfirst\n" + lines + "\nAccount. 1\n"))
            .orElseThrow();

    String text = (String) ReadMail.of(shorter).message().getContent();
    assertThat(text)
        .startsWith("first\r\n\r\nCut. ")
        .contains("left out.\r\n\r\n漢字 line\r\n")
        .endsWith("漢字 line\r\nAccount. 1\r\n");
    assertThat(text).containsPattern("\\[… 49\\d\\d\\d lines cut …\\]");
    assertThat(shorter.bytes()).hasSizeLessThan(20_000);
  }

  @Test
  void of_attachmentAndNestedAlternatives_takesTheInnerText() throws Exception {
    Letter shorter =
        last(
            letter(
                """
                    Subject: x
                    Content-Type: multipart/mixed; boundary=o

                    --o
                    Content-Type: multipart/alternative; boundary=i

                    --i
                    Content-Type: text/plain; charset=UTF-8
                    Content-Transfer-Encoding: quoted-printable

                    caf=C3=A9
                    --i
                    Content-Type: text/html

                    <b>no</b>
                    --i--
                    --o
                    Content-Type: text/plain
                    Content-Disposition: attachment; filename=trace.txt

                    %s
                    --o--
                    """
                    .formatted("at com.example\n".repeat(1_000))));

    assertThat((String) ReadMail.of(shorter).message().getContent())
        .contains("café")
        .doesNotContain("com.example", "<b>");
  }

  @Test
  void of_noTextOrNotShorter_isEmpty() {
    assertThat(ShortForm.of(letter("Subject: x\nContent-Type: text/html\n\n<b>x</b>\n"))).isEmpty();
    assertThat(ShortForm.of(letter("Subject: x\n\nshort\n"))).isEmpty();
    assertThat(ShortForm.of(letter(""))).isEmpty();
  }
}
