package io.github.incidentmail.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A letter less its traces, or, where it has none, less all its files; a part behind the body names
 * what is left out. Body parts stay byte by byte.
 */
final class WithoutFiles {
  private static final String NOTE =
      "Left out, because the mail server refused the whole mail for its size:\r\n";

  private final MimeMultipart parts;
  private final List<MimeBodyPart> files = new ArrayList<>();
  private MimeBodyPart note;
  private String told = NOTE;

  private WithoutFiles(MimeMultipart parts, MimeBodyPart note) {
    this.parts = parts;
    this.note = note;
  }

  /**
   * The message as bytes, or none if it has no files.
   *
   * @param message parsed from a letter
   * @param headers to write before it
   */
  static byte[] of(MimeMessage message, InternetHeaders headers)
      throws MessagingException, IOException {
    if (!message.isMimeType("multipart/mixed")) {
      return new byte[0];
    }
    WithoutFiles without =
        new WithoutFiles(
            new MimeMultipart(message.getDataHandler().getDataSource()), new MimeBodyPart());
    without.look();
    return without.files.isEmpty() ? new byte[0] : without.write(headers);
  }

  private void look() throws MessagingException, IOException {
    for (int i = 1; i < parts.getCount(); i++) {
      MimeBodyPart part = (MimeBodyPart) parts.getBodyPart(i);
      if (part.getFileName() != null) {
        files.add(part);
      } else {
        note = part;
        told = text(part);
      }
    }
  }

  private byte[] write(InternetHeaders headers) throws MessagingException, IOException {
    List<MimeBodyPart> traces = new ArrayList<>();
    for (MimeBodyPart file : files) {
      if (file.getFileName().startsWith("trace-")) {
        traces.add(file);
      }
    }
    StringBuilder text = new StringBuilder(told);
    for (MimeBodyPart file : traces.isEmpty() ? files : traces) {
      text.append("- ").append(file.getFileName()).append("\r\n");
      parts.removeBodyPart(file);
    }
    parts.removeBodyPart(note);
    Mime.Part list = Mime.Part.of("text/plain", MailCharset.UTF_8.fit(text.toString()));
    return Mime.write(headers, parts, list);
  }

  /** Read from the source, so that no content handler is looked up. */
  private static String text(MimeBodyPart part) throws MessagingException, IOException {
    try (InputStream in = part.getDataHandler().getDataSource().getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
