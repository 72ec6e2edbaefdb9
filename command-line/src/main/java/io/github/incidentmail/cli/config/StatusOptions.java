package io.github.incidentmail.cli.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes the sting out of a Log4j 2 configuration's own options: already its parser opens the file
 * that {@code dest} names, and prints what {@code status} asks for.
 */
final class StatusOptions {
  private record Form(Pattern pattern) {
    static Form of(String regex) {
      return new Form(Pattern.compile("(?im)" + regex));
    }
  }

  /** XML, JSON, then YAML and properties. Octets of UTF-8 and its kin survive ISO 8859-1. */
  private static final List<Form> DESTINATIONS =
      List.of(
          Form.of("(\\sdest\\s*=\\s*[\"'])[^\"']*([\"'])"),
          Form.of("(\"dest\"\\s*:\\s*\")[^\"]*(\")"),
          Form.of("^(\\s*dest\\s*[:=]\\s*)[^\\r\\n]*()"));

  private static final List<Form> LEVELS =
      List.of(
          Form.of("(<configuration[^>]*\\sstatus\\s*=\\s*[\"'])[^\"']*([\"'])"),
          Form.of("(\"status\"\\s*:\\s*\")[^\"]*(\")"),
          Form.of("^(\\s*status\\s*[:=]\\s*)[^\\r\\n]*()"));

  private StatusOptions() {}

  static byte[] neutral(byte[] content) {
    String text = new String(content, ISO_8859_1);
    for (Form form : DESTINATIONS) {
      text = form.pattern().matcher(text).replaceAll("$1err$2");
    }
    for (Form form : LEVELS) {
      text = form.pattern().matcher(text).replaceAll("$1off$2");
    }
    return text.getBytes(ISO_8859_1);
  }
}
