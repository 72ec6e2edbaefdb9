package io.github.incidentmail.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsciiFormTest {
  private static final List<String> SOME =
      List.of("ops@example.com", "Jörg <jörg@exämple.de>", "山田@example.com");

  private static Letter letter(String from, List<String> to) {
    Audience audience =
        new Audience(
            "internal",
            from,
            to,
            List.of(),
            List.of(),
            List.of("réponse@example.com"),
            null,
            null,
            Audience.Format.BOTH,
            null);
    return new Composer(MailFixtures.settings(audience))
        .compose(MailFixtures.report(MailFixtures.opening(Severity.ERROR)));
  }

  private static String header(Letter letter) {
    return new String(letter.bytes(), UTF_8).split("\r\n\r\n", 2)[0].replaceAll("\r\n[ \t]+", " ");
  }

  @Test
  void letter_hasTheAddressesAsTheyAreAndElseAsciiOnly() {
    Letter letter = letter("Größe <alerts@example.com>", SOME);

    assertThat(letter.envelope().recipients())
        .containsExactly("ops@example.com", "jörg@exämple.de", "山田@example.com");
    assertThat(header(letter))
        .contains("From: =?UTF-8?Q?Gr=C3=B6=C3=9Fe?= <alerts@example.com>")
        .contains(
            "To: ops@example.com, =?UTF-8?Q?J=C3=B6rg?= <jörg@exämple.de>, 山田@example.com\r\n")
        .contains("Reply-To: réponse@example.com");
    assertThat(AsciiForm.isNeeded(letter)).isTrue();
    List<String> others =
        header(letter).lines().filter(line -> !line.matches("(To|Reply-To): .*")).toList();
    assertThat(others).allMatch(Addresses::isAscii);
  }

  @Test
  void letter_fromBeyondAscii_hasIdsBelowAnAsciiDomain() {
    Letter letter = letter("jörg@exämple.de", List.of("ops@example.com"));

    assertThat(letter.envelope().from()).isEqualTo("jörg@exämple.de");
    assertThat(header(letter))
        .contains("From: jörg@exämple.de\r\n", ".incident-mail.xn--exmple-cua.de>")
        .containsPattern("Message-ID: <[!-~]+@xn--exmple-cua\\.de>");
  }

  @Test
  void asciiForm_namesTheAddressesInGroupsAndChangesNothingElse() throws Exception {
    Letter letter = letter("alerts@example.com", SOME);

    Letter ascii = AsciiForm.of(letter);

    String expected =
        header(letter)
            .replace(
                "=?UTF-8?Q?J=C3=B6rg?= <jörg@exämple.de>",
                "=?UTF-8?Q?j=C3=B6rg=40ex=C3=A4mple=2Ede?= :;")
            .replace("山田@example.com", "=?UTF-8?Q?=E5=B1=B1=E7=94=B0=40example=2Ecom?= :;")
            .replace("réponse@example.com", "=?UTF-8?Q?r=C3=A9ponse=40example=2Ecom?= :;");
    assertThat(header(ascii)).isEqualTo(expected);
    assertThat(ReadMail.of(ascii).raw().split("\r\n\r\n", 2)[1])
        .isEqualTo(ReadMail.of(letter).raw().split("\r\n\r\n", 2)[1]);
    assertThat(ascii.envelope()).isEqualTo(letter.envelope());
    assertThat(AsciiForm.of(letter).bytes()).isEqualTo(ascii.bytes());
    assertThat(AsciiForm.of(ascii)).isSameAs(ascii);
    assertThat(ReadMail.of(ascii).raw().lines()).allMatch(line -> line.length() < 998);
  }

  @Test
  void shortForm_keepsTheAddresses() {
    Letter shorter = ShortForm.of(letter("alerts@example.com", SOME)).orElseThrow();

    assertThat(header(shorter)).contains("<jörg@exämple.de>, 山田@example.com");
  }

  @Test
  void internationalDomainAlone_needsNothing() {
    Audience audience = MailFixtures.audience().only("ops@bücher.example");
    Letter letter =
        new Composer(MailFixtures.settings(audience))
            .compose(MailFixtures.report(MailFixtures.opening(Severity.ERROR)));

    assertThat(AsciiForm.isNeeded(letter)).isFalse();
    assertThat(letter.envelope().recipients()).containsExactly("ops@xn--bcher-kva.example");
  }
}
