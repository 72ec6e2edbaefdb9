package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What holds for every mail, whatever the log held: on the wire, after decoding, and as others read
 * it.
 */
final class HarmlessMail {
  private static final int MAX_HEADER_LINE = 998;
  private static final int MAX_BODY_LINE = 76;
  private static final int MAX_MAIL = 512 * 1024;
  private static final Pattern LINK =
      Pattern.compile("a href=https://traces\\.example\\.com/[!-~]+\\?'a'=1");
  private static final Set<String> HEADERS =
      Set.of(
          "From",
          "To",
          "Date",
          "Subject",
          "Message-ID",
          "In-Reply-To",
          "References",
          "Auto-Submitted",
          "X-Auto-Response-Suppress",
          "List-Id",
          "Importance",
          "X-Incident-Id",
          "X-Incident-State",
          "X-Incident-Count",
          "X-Incident-Service",
          "X-Incident-Environment",
          "X-Incident-Account",
          "MIME-Version",
          "Content-Type");

  private HarmlessMail() {}

  /** ASCII in lines that end with CRLF, none of them too long. */
  static void checkWire(byte[] mail) {
    assertThat(mail).hasSizeLessThanOrEqualTo(MAX_MAIL);
    int max = MAX_HEADER_LINE;
    int begin = 0;
    boolean blank = true;
    for (int i = 0; i < mail.length; i++) {
      if (mail[i] == '\r' && mail[i + 1] == '\n') {
        assertThat(i - begin).as("line at " + begin).isLessThanOrEqualTo(max);
        assertThat(blank && i > begin && max == MAX_HEADER_LINE).as("blank header line").isFalse();
        max = i == begin ? MAX_BODY_LINE : max;
        i++;
        begin = i + 1;
        blank = true;
      } else if (mail[i] != '\t' && (mail[i] < ' ' || mail[i] > '~')) {
        throw new AssertionError("octet " + mail[i] + " at " + i);
      } else {
        blank &= mail[i] == ' ' || mail[i] == '\t';
      }
    }
    assertThat(begin).as("the last line has its end").isEqualTo(mail.length);
  }

  /** Nothing in a decoded text that is invisible, reorders other text or ends a line alone. */
  static void checkDecoded(Composition mail) {
    assertThat(mail.subject()).hasSizeLessThanOrEqualTo(100);
    checkVisible(mail.subject().replace('\t', '\0'));
    leaves(mail)
        .map(Mime.Part::text)
        .map(text -> text.replace("\r\n", ""))
        .forEach(text -> checkVisible(text));
    mail.parts().forEach(part -> assertThat(part.size()).isLessThanOrEqualTo(Composer.MAX_PART));
  }

  private static void checkVisible(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean hidden =
          switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t';
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default ->
                switch (Character.getDirectionality(c)) {
                  case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                      Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                      Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                      Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                      Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                      Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                      Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                      Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                      Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
                      true;
                  default -> c == 0x200E || c == 0x200F || c == 0x061C;
                };
          };
      if (hidden) {
        throw new AssertionError("U+" + Integer.toHexString(c) + " at " + i);
      }
      i += Character.charCount(c);
    }
  }

  /**
   * The other parser found nothing wrong, and the same texts.
   *
   * @param known the marks of pages whose texts are harmless
   */
  static void checkParsed(
      Composition mail, ParsedMail parsed, MailSettings settings, Set<String> known) {
    assertThat(parsed.defects()).isEmpty();
    assertThat(HEADERS).containsAll(parsed.headers().keySet());
    assertThat(parsed.headers())
        .containsEntry("Subject", fit(mail.subject(), settings))
        .containsEntry(
            "X-Incident-Service", fit(Visible.header(settings.service()).strip(), settings))
        .containsEntry(
            "X-Incident-Environment",
            fit(Visible.header(settings.environment()).strip(), settings));
    List<String> parts = new ArrayList<>();
    mail.parts().forEach(part -> parts.add(ParsedMail.part(part, null)));
    mail.attachments().forEach(file -> parts.add(ParsedMail.part(file.part(), file.name())));
    assertThat(parsed.parts()).isEqualTo(parts);
    assertThat(parsed.marks())
        .filteredOn(mark -> !known.contains(mark))
        .allMatch(mark -> LINK.matcher(mark).matches());
  }

  private static Stream<Mime.Part> leaves(Composition mail) {
    return Stream.concat(
        mail.parts().stream(), mail.attachments().stream().map(Mime.Attachment::part));
  }

  /** Our own ornaments are plainer in a charset that lacks them. */
  private static String fit(String text, MailSettings settings) {
    return settings.charset().fit(text).text();
  }
}
