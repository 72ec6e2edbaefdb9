package io.github.incidentmail.mail;

import io.github.incidentmail.mail.MailCharset.Encoded;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The next smaller form of a letter, for a server that refuses it for its size, with the same
 * header, Message-ID included: first without its traces, then without any file, and in the end of
 * the text alone the first 6,000 and the last 2,000 characters, where the account stands. Each says
 * what is left out. Made from the bytes alone, so letters of an earlier run have one too.
 * Stateless.
 */
public final class ShortForm {
  private static final String HEADER = "X-Incident-Cut";
  private static final int HEAD = 6_000;
  private static final int TAIL = 2_000;
  private static final String FILES = "files";
  private static final String SIZE = "size";
  private static final String NOTE =
      "Cut. The mail server refused the whole mail because of its size. The middle of a longer text,"
          + " the HTML view and attachments are left out.\r\n\r\n";

  private ShortForm() {}

  /** The next form, or empty if the letter has the last one, or no smaller one can be made. */
  public static Optional<Letter> of(Letter letter) {
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    // as in Composer
    thread.setContextClassLoader(ShortForm.class.getClassLoader());
    try {
      InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(letter.bytes()), true);
      String[] before = headers.getHeader(HEADER);
      if (before != null && before[0].equals(SIZE)) {
        return Optional.empty();
      }
      headers.setHeader(HEADER, FILES);
      byte[] bytes = WithoutFiles.of(message(letter), headers);
      if (bytes.length == 0 || bytes.length >= letter.bytes().length) {
        bytes = shortened(letter, headers);
      }
      return bytes.length > 0 && bytes.length < letter.bytes().length
          ? Optional.of(letter.with(bytes))
          : Optional.empty();
    } catch (MessagingException | IOException e) {
      return Optional.empty(); // not as we write them
    } finally {
      thread.setContextClassLoader(context);
    }
  }

  /** None if there is no text. */
  private static byte[] shortened(Letter letter, InternetHeaders headers)
      throws MessagingException, IOException {
    Encoded text = text(letter);
    if (text == null) {
      return new byte[0];
    }
    headers.removeHeader("Content-Type");
    headers.removeHeader("Content-Transfer-Encoding");
    headers.setHeader(HEADER, SIZE);
    Encoded body = new MailCharset(text.charset()).fit(noted(cut(text.text())));
    return Mime.write(headers, List.of(Mime.Part.of("text/plain", body)), letter.id());
  }

  /** Behind the first line, whose form programs rely on. */
  private static String noted(String text) {
    int first = text.indexOf('\n') + 1;
    return text.substring(0, first) + (first == 0 ? "" : "\r\n") + NOTE + text.substring(first);
  }

  private static MimeMessage message(Letter letter) throws MessagingException {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(letter.bytes()));
  }

  private static @Nullable Encoded text(Letter letter) throws MessagingException, IOException {
    MimeMessage message = message(letter);
    return message.isMimeType("multipart/*")
        ? textOf(new MimeMultipart(message.getDataHandler().getDataSource()), 0)
        : textOf(message);
  }

  private static @Nullable Encoded textOf(MimeMultipart parts, int depth)
      throws MessagingException, IOException {
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      boolean inner = part.isMimeType("multipart/*") && depth < 3;
      Encoded text =
          inner
              ? textOf(new MimeMultipart(part.getDataHandler().getDataSource()), depth + 1)
              : textOf((MimePart) part);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Read from the source, so that no content handler is looked up. */
  private static @Nullable Encoded textOf(MimePart part) throws MessagingException, IOException {
    if (!part.isMimeType("text/plain") || part.getFileName() != null) {
      return null;
    }
    try (InputStream in = part.getDataHandler().getDataSource().getInputStream()) {
      Charset charset = charset(part.getContentType());
      return new Encoded(new String(in.readAllBytes(), charset), charset);
    }
  }

  private static Charset charset(String type) throws MessagingException {
    String name = new ContentType(type).getParameter("charset");
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new MessagingException("no charset of this Java", e); // an earlier run had another one
    }
  }

  private static String cut(String text) {
    if (text.length() <= HEAD + TAIL) {
      return text;
    }
    int head = text.lastIndexOf('\n', HEAD) + 1;
    int tail = text.indexOf('\n', text.length() - TAIL) + 1;
    if (head == 0 || tail == 0 || tail <= head) { // lines longer than a mail has
      return text.substring(0, HEAD).replaceFirst("[\\uD800-\\uDBFF]$", "");
    }
    long lines = text.substring(head, tail).lines().count();
    return text.substring(0, head)
        + "\r\n[… "
        + lines
        + " lines cut …]\r\n\r\n"
        + text.substring(tail);
  }
}
