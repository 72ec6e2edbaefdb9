package io.github.incidentmail.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.MailFixtures.Draft;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailCharsetTest {
  private static final MailCharset LATIN = new MailCharset(ISO_8859_1);

  private static Letter letter(String charset, String message, String name) {
    AlertEvent event = MailFixtures.event(MailFixtures.FIRST, Severity.ERROR, message, null);
    Told told =
        new Draft(Told.State.UPDATE)
            .mail(4, 3)
            .events(event, event)
            .account(new Account(531, 11_900, 0, 0, 0))
            .lastMail(MailFixtures.FIRST)
            .told();
    Audience plain = MailFixtures.audience();
    Audience audience = Audiences.of(plain.name(), name + " <alerts@example.com>", plain.to());
    return new Composer(MailFixtures.settings(audience, MailFixtures.form(charset)))
        .compose(MailFixtures.report(told));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "utf-8",
        "ISO-8859-1",
        "latin1",
        "windows-1252",
        "Shift_JIS",
        "ISO-2022-JP",
        "GBK"
      })
  void parse_whatMailCanUse(String name) {
    assertThat(MailCharset.parse(name).fit("plain").text()).isEqualTo("plain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nope-8 | this Java knows no such charset",
        "a b | this Java knows no such charset",
        "UTF-16 | no mail can be written in it",
        "UTF-32 | no mail can be written in it",
        "IBM037 | no mail can be written in it"
      })
  void parse_whatMailCannotUse_isRefused(String name, String reason) {
    assertThatThrownBy(() -> MailCharset.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void fit_ornamentsBecomePlainerAndNothingElse() {
    assertThat(LATIN.fit("Größe · 12\u202F431 … ─").text()).isEqualTo("Größe · 12431 ... -");
    assertThat(LATIN.fit("Größe …").charset()).isEqualTo(ISO_8859_1);
    assertThat(LATIN.fit("漢 …")).isEqualTo(new MailCharset.Encoded("漢 …", UTF_8));
    assertThat(LATIN.fit("a\u202Fb").charset()).isEqualTo(UTF_8);
    assertThat(new MailCharset(UTF_8).fit("12\u202F431 …").text()).isEqualTo("12\u202F431 …");
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, Größe, Jürgen",
    "windows-1251, Ошибка, Юрий",
    "Shift_JIS, 注文エラー, 山田",
    "ISO-2022-JP, 注文エラー, 山田"
  })
  void mail_whatTheCharsetHolds_isWrittenInIt(String charset, String message, String name)
      throws Exception {
    Letter letter = letter(charset, message, name);
    ReadMail mail = ReadMail.of(letter);
    assertThat(mail.raw()).doesNotContainIgnoringCase("utf-8");
    assertThat(mail.header("Subject")).contains("=?" + charset + "?");
    assertThat(mail.header("From")).contains("=?" + charset + "?");
    assertThat(mail.message().getSubject()).contains(message).doesNotContain("?");
    assertThat(mail.message().getFrom()[0].toString()).contains("=?" + charset + "?");
    assertThat(((InternetAddress) mail.message().getFrom()[0]).getPersonal()).isEqualTo(name);
    assertThat(mail.text()).contains(message).contains("12431 events: 531 told before");
    assertThat(mail.text()).doesNotContain("?").doesNotContain("\uFFFD");
    assertThat(mail.html())
        .contains("<meta charset=\"" + charset.toLowerCase(Locale.ROOT) + "\">")
        .contains(message);
    ReadMail shorter = ReadMail.of(ShortForm.of(letter).orElseThrow());
    assertThat(shorter.header("Content-Type")).isEqualTo("text/plain; charset=" + charset);
    assertThat((String) shorter.message().getContent()).contains(message);
  }

  @Test
  void mail_whatTheCharsetLacks_isUtf8WhereItStands() throws Exception {
    ReadMail mail = ReadMail.of(letter("ISO-8859-1", "漢字 · …", "Jürgen"));
    assertThat(mail.header("From")).contains("=?ISO-8859-1?");
    assertThat(mail.header("Subject")).contains("=?UTF-8?");
    assertThat(mail.message().getSubject()).contains("漢字 · …");
    assertThat(mail.raw()).contains("text/plain; charset=UTF-8", "text/html; charset=UTF-8");
    assertThat(mail.text()).contains("漢字 · …");
    assertThat(mail.html()).contains("<meta charset=\"utf-8\">").contains("漢字 · …");
  }

  @Test
  void sparkline_inACharsetWithoutBars_hasDigits() throws Exception {
    assertThat(ReadMail.of(letter("ISO-8859-1", "m", "Jo")).text())
        .contains("Per minute    1122457776 peak 1024, now 861");
  }
}
