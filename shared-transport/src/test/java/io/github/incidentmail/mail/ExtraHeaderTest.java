package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.mail.Notice.State;
import jakarta.mail.internet.MimeUtility;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraHeaderTest {
  private static List<String> parsed(String list) {
    return ExtraHeader.parse(list).stream().map(h -> h.name() + "|" + h.value()).toList();
  }

  private static void refused(String list, String reason) {
    assertThatThrownBy(() -> ExtraHeader.parse(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void parse_names_valuesAndQuotes() {
    assertThat(parsed("X-Queue: ops; X-Type: alert: java;"))
        .containsExactly("X-Queue|ops", "X-Type|alert: java");
    assertThat(parsed("\n  X-A: 1;\n  X-B : 2\n")).containsExactly("X-A|1", "X-B|2");
    assertThat(parsed("X-A: \"a; b\"; X-B: say \"c; d\" twice"))
        .containsExactly("X-A|a; b", "X-B|say \"c; d\" twice");
    assertThat(parsed("X-A: \"a \\\"b\\\" \\\\ c;\"")).containsExactly("X-A|a \"b\" \\ c;");
    assertThat(parsed("X-A: Größe")).containsExactly("X-A|Größe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From",
        "to",
        "CC",
        "Bcc",
        "Sender",
        "Reply-To",
        "SUBJECT",
        "Date",
        "Message-ID",
        "References",
        "In-Reply-To",
        "MIME-Version",
        "Content-Type",
        "content-anything",
        "X-Incident-Id",
        "x-incident-own",
        "Auto-Submitted",
        "List-Id",
        "Importance",
        "X-Auto-Response-Suppress",
        "Received",
        "Return-Path",
        "Resent-To",
        "DKIM-Signature"
      })
  void parse_aHeaderOfOurs_isRefusedByName(String name) {
    refused("X-Good: 1; " + name + ": x", name + " is written by the mailer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "X A: 1 | 'X A' is no header name",
        "Größe: 1 | 'Größe' is no header name",
        ": 1 | '' is no header name",
        "X-A | header 1 has no colon",
        "X-A: | X-A has no value",
        "X-A: \"\" | X-A has no value",
        "X-A: 1; x-a: 2 | x-a is there twice",
        "X-A: \"open; X-B: 2 | header 1 has an open quote",
        "X-A: =?UTF-8?Q?a?= | the value of X-A holds",
        "; ; | write from 1 to 20 headers"
      })
  void parse_whatIsWrong_isSaid(String list, String reason) {
    refused(list, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n", "\n", "\r", "\t", "\u0000", "\u001B", "\u0085", "\u2028", "\u202E", "\uD800"
      })
  void parse_lineEndsAndControls_areRefusedAndNotRepeated(String piece) {
    refused("X-A: key" + piece + "Bcc: evil@example.com", "the value of X-A holds a line end");
    assertThatThrownBy(() -> ExtraHeader.parse("X-A: key" + piece + "s"))
        .hasMessageNotContaining("key");
  }

  @Test
  void parse_tooMuch_isRefused() {
    refused("X-A: " + "x".repeat(901), "a word in the value of X-A is longer than 900");
    refused("X-A: " + "x ".repeat(2_001), "X-A has more than 4000");
    refused("X-" + "A".repeat(75) + ": x", "is no header name");
    refused("X-A: " + "a ".repeat(1_500) + "; X-B: " + "a ".repeat(1_500), "the values have more");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 21; i++) {
      many.append("X-").append(i).append(": 1;");
    }
    refused(many.toString(), "write from 1 to 20 headers");
  }

  @Test
  void toString_keepsTheValueBack() {
    assertThat(ExtraHeader.parse("X-Key: s3cret").toString()).isEqualTo("[X-Key]");
  }

  @Test
  void everyMail_carriesThem() throws Exception {
    MailForm form =
        MailFixtures.form(
            ExtraHeader.parse("X-Queue: Größe ☃; X-Long: " + "word ".repeat(400) + "end"));
    Composer composer = MailFixtures.composer(form);
    for (Letter letter :
        List.of(
            composer.compose(MailFixtures.report(MailFixtures.update())),
            composer.compose(MailFixtures.notice(State.START_UP, Troubles.NONE, null)),
            composer.test("jo@example.com", "JMX", MailFixtures.NOW))) {
      ReadMail mail = ReadMail.of(letter);
      assertThat(MimeUtility.decodeText(mail.header("X-Queue"))).isEqualTo("Größe ☃");
      assertThat(mail.header("X-Long")).isEqualTo("word ".repeat(400) + "end");
      assertThat(mail.raw().lines()).allMatch(line -> line.length() <= 998);
      assertThat(mail.raw().substring(0, mail.raw().indexOf("\r\n\r\n")))
          .matches("[\\t\\r\\n -~]*");
      assertThat(ReadMail.of(ShortForm.of(letter).orElse(letter)).header("X-Queue")).isNotNull();
    }
  }
}
