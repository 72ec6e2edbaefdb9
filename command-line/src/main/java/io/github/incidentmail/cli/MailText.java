package io.github.incidentmail.cli;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
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

  /** The HTML form, if there is one. */
  static Optional<String> html(byte[] bytes) {
    return new MailText(bytes).part("text/html");
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
      if (message.isMimeType(type)) {
        return Optional.of(read(message.getInputStream().readAllBytes()));
      }
      if (message.getContent() instanceof MimeMultipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          BodyPart part = parts.getBodyPart(i);
          if (part.isMimeType(type)) {
            return Optional.of(read(part.getInputStream().readAllBytes()));
          }
        }
      }
      return Optional.empty();
    } catch (MessagingException | IOException e) {
      throw new IllegalArgumentException("no mail", e);
    }
  }

  private static String read(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
