package io.github.incidentmail.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A letter as a mail program reads it. */
record ReadMail(MimeMessage message, String raw) {
  private static final Session SESSION = Session.getInstance(new Properties());
  private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt|quot|#39);");

  static ReadMail of(Letter letter) throws MessagingException {
    return new ReadMail(
        new MimeMessage(SESSION, new ByteArrayInputStream(letter.bytes())),
        new String(letter.bytes(), StandardCharsets.ISO_8859_1));
  }

  @Nullable String header(String name) throws MessagingException {
    String[] values = message.getHeader(name);
    if (values != null && values.length > 1) {
      throw new AssertionError(name + " stands there " + values.length + " times");
    }
    return values == null ? null : values[0].replaceAll("\r\n(?=[ \t])", "");
  }

  String text() throws MessagingException, IOException {
    return part(0);
  }

  String html() throws MessagingException, IOException {
    return part(1);
  }

  private String part(int index) throws MessagingException, IOException {
    if (index == 0 && message.getContent() instanceof String only) {
      return only;
    }
    MimeMultipart parts = (MimeMultipart) message.getContent();
    if (message.isMimeType("multipart/mixed")) {
      parts = (MimeMultipart) parts.getBodyPart(0).getContent();
    }
    return (String) parts.getBodyPart(index).getContent();
  }

  /** The only attachment's name and text. */
  List<String> attachment() throws MessagingException, IOException {
    MimeMultipart parts = (MimeMultipart) message.getContent();
    if (parts.getCount() != 2 || !message.isMimeType("multipart/mixed")) {
      throw new AssertionError("not one attachment");
    }
    return List.of(parts.getBodyPart(1).getFileName(), (String) parts.getBodyPart(1).getContent());
  }

  /** What the HTML tells, preview included, blocks apart; the title is not part of it. */
  String shown() throws MessagingException, IOException {
    String body = html().replaceFirst("(?s)^.*?<body[^>]*>", "");
    return unescape(
        body.replaceAll("<wbr>", "")
            .replaceAll("<br>|</?(td|tr|div|h1|h2|pre|th)\\b[^>]*>", "\n")
            .replaceAll("<[^>]*>", ""));
  }

  static String unescape(String html) {
    Matcher matcher = ENTITY.matcher(html);
    return matcher.replaceAll(
        match ->
            switch (match.group(1)) {
              case "amp" -> "&";
              case "lt" -> "<";
              case "gt" -> ">";
              case "quot" -> "\"";
              default -> "'";
            });
  }
}
