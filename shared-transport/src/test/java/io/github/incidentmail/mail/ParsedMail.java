package io.github.incidentmail.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an independent parser read in a mail; see {@code read_mails.py}.
 *
 * @param headers decoded, by name
 * @param parts the leaves in their order, as {@link #part} writes them
 * @param marks all of the HTML that is not text
 */
record ParsedMail(
    List<String> defects, Map<String, String> headers, List<String> parts, Set<String> marks) {
  static ParsedMail of(List<String> answer) {
    ParsedMail mail =
        new ParsedMail(
            new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>(), new TreeSet<>());
    for (int i = 0; i < answer.size(); i += 2) {
      mail.add(answer.get(i), answer.get(i + 1));
    }
    return mail;
  }

  private void add(String kind, String what) {
    switch (kind) {
      case "defect" -> defects.add(what);
      case "header" -> {
        int colon = what.indexOf(':');
        headers.put(what.substring(0, colon), what.substring(colon + 1));
      }
      case "part" -> parts.add(what);
      case "mark" -> marks.add(what);
      default -> throw new AssertionError(kind + " is no answer");
    }
  }

  /** A leaf as the parser has to read it. */
  static String part(Mime.Part part, @Nullable String name) {
    String text = part.text();
    String type = part.type().substring(0, part.type().indexOf(';'));
    String charset = part.type().substring(part.type().indexOf('=') + 1);
    return String.join(
        "|",
        type,
        charset.toLowerCase(Locale.ROOT),
        name == null ? "" : name,
        Integer.toString(text.codePointCount(0, text.length())),
        sha256(text));
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
