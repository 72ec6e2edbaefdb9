package io.github.incidentmail.cli;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A mail's bytes as a person reads them. */
final class MailText {
  private static final List<String> SHOWN =
      List.of("Date", "From", "Sender", "To", "Cc", "Reply-To", "Subject", "Message-ID");

  private final MimeMessage message;

  private MailText(byte[] bytes) {
    try {
      message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    } catch (MessagingException e) {
      throw new IllegalArgumentException("no mail", e);
    }
  }

  /** The usual header fields and the plain text. */
  static String of(byte[] bytes) {
    MailText mail = new MailText(bytes);
    StringBuilder text = new StringBuilder();
    try {
      for (Header header : Collections.list(mail.message.getAllHeaders())) {
        if (SHOWN.contains(header.getName())) {
          text.append(header.getName())
              .append(": ")
              .append(decoded(header.getValue()))
              .append('\n');
        }
      }
    } catch (MessagingException e) {
      throw new IllegalArgumentException("no mail", e);
    }
    return text + "\n" + mail.part("text/plain").or(() -> mail.part("text/html")).orElse("");
  }

  /** The HTML form to be written in UTF-8, if there is one. */
  static Optional<String> html(byte[] bytes) {
    return new MailText(bytes)
        .part("text/html")
        .map(html -> html.replaceFirst("<meta charset=\"[^\"]*\">", "<meta charset=\"utf-8\">"));
  }

  static String subject(byte[] bytes) {
    try {
      return decoded(new MailText(bytes).message.getHeader("Subject", " "));
    } catch (MessagingException e) {
      throw new IllegalArgumentException("no mail", e);
    }
  }

  private static String decoded(String value) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (UnsupportedEncodingException e) {
      return value;
    }
  }

  private Optional<String> part(String type) {
    try {
      return part(message, type);
    } catch (MessagingException | IOException e) {
      throw new IllegalArgumentException("no mail", e);
    }
  }

  /** Bodies stand before the files that come with a mail, and may be parts of a part. */
  private static Optional<String> part(MimePart part, String type)
      throws MessagingException, IOException {
    if (part.getFileName() != null) {
      return Optional.empty();
    }
    if (part.isMimeType(type)) {
      return Optional.of(
          new String(part.getInputStream().readAllBytes(), charset(part.getContentType())));
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof MimeMultipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        Optional<String> found = part((MimePart) parts.getBodyPart(i), type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Charset charset(String type) throws MessagingException {
    String name = new ContentType(type).getParameter("charset");
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new MessagingException("no charset of this Java: " + name, e);
    }
  }
}
