package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ShortFormTest {
  private static Letter whole() {
    return MailFixtures.composer().compose(MailFixtures.report(MailFixtures.update()));
  }

  private static Letter letter(String message) {
    Letter like = whole();
    return like.with(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void of_ourMail_isItsTextWithTheSameHeader() throws Exception {
    Letter whole = whole();

    Letter shorter = ShortForm.of(whole).orElseThrow();

    ReadMail before = ReadMail.of(whole);
    ReadMail after = ReadMail.of(shorter);
    for (String name : new String[] {"Message-ID", "Date", "Subject", "References", "To"}) {
      assertThat(after.header(name)).as(name).isEqualTo(before.header(name)).isNotNull();
    }
    assertThat(after.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
    assertThat(after.header("X-Incident-Cut")).isEqualTo("size");
    assertThat((String) after.message().getContent())
        .startsWith("Cut. The mail server refused the whole mail because of its size.")
        .endsWith(before.text());
    assertThat(shorter.bytes()).hasSizeLessThan(whole.bytes().length);
    assertThat(shorter.id()).isEqualTo(whole.id());
    assertThat(shorter.envelope()).isEqualTo(whole.envelope());
  }

  @Test
  void of_shortForm_isEmpty() {
    assertThat(ShortForm.of(ShortForm.of(whole()).orElseThrow())).isEmpty();
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
    assertThat(text).contains("first\r\n漢字 line\r\n").endsWith("漢字 line\r\nAccount. 1\r\n");
    assertThat(text).containsPattern("\\[… 49\\d\\d\\d lines cut …\\]");
    assertThat(shorter.bytes()).hasSizeLessThan(20_000);
  }

  @Test
  void of_attachmentAndNestedAlternatives_takesTheInnerText() throws Exception {
    Letter shorter =
        ShortForm.of(
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
                        .formatted("at com.example\n".repeat(1_000))))
            .orElseThrow();

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
