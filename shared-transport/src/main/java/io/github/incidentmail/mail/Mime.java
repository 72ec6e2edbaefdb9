package io.github.incidentmail.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * Writes a message as bytes (RFC 2045, 2046). Parts are encoded before they are put together, so
 * that no content handler is looked up: a fat jar that lost its {@code mailcap} does no harm.
 */
final class Mime {
  private static final byte[] CRLF = {'\r', '\n'};

  /** One form of the body, ready for the wire: lines of at most 76 ASCII characters. */
  static final class Part {
    private final String type;
    private final String encoding;
    private final String text;
    private final byte[] bytes;

    private Part(String type, String encoding, String text, byte[] bytes) {
      this.type = type;
      this.encoding = encoding;
      this.text = text;
      this.bytes = bytes;
    }

    /** The value of Content-Type, charset included. */
    String type() {
      return type;
    }

    /** As it was before it was encoded; empty for what is no text. */
    String text() {
      return text;
    }

    int size() {
      return bytes.length;
    }

    /** The part in quoted-printable or base64, whichever is shorter. */
    static Part of(String type, MailCharset.Encoded text) {
      String full = type + "; charset=" + text.charset().name();
      byte[] bytes = text.bytes();
      byte[] printable = encode(bytes, "quoted-printable");
      byte[] base64 = encode(bytes, "base64");
      return base64.length < printable.length
          ? new Part(full, "base64", text.text(), base64)
          : new Part(full, "quoted-printable", text.text(), printable);
    }

    /** A file that is no text. */
    static Part of(String type, byte[] bytes) {
      return new Part(type, "base64", "", encode(bytes, "base64"));
    }

    void describe(InternetHeaders headers) {
      headers.setHeader("Content-Type", type);
      headers.setHeader("Content-Transfer-Encoding", encoding);
    }
  }

  /** A file that comes with the message; the name is ASCII and ours. */
  record Attachment(String name, Part part) {}

  /** A multipart with a boundary of our own: the default one holds the clock and a counter. */
  private static final class Multipart extends MimeMultipart {
    Multipart(String subtype, String boundary) throws MessagingException {
      super(subtype);
      ContentType type = new ContentType(contentType);
      type.setParameter("boundary", boundary);
      contentType = type.toString();
    }
  }

  private Mime() {}

  /** As {@link #write(InternetHeaders, List, List, String)}, without attachments. */
  static byte[] write(InternetHeaders headers, List<Part> parts, String boundary) {
    return write(headers, parts, List.of(), boundary);
  }

  /**
   * The message with one part, or with several as alternatives, the plainest first, and then its
   * attachments.
   *
   * @param boundary separates the parts; {@code =_} in it occurs in no encoded part
   */
  static byte[] write(
      InternetHeaders headers, List<Part> parts, List<Attachment> attachments, String boundary) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (parts.size() == 1 && attachments.isEmpty()) {
        parts.get(0).describe(headers);
        writeHeaders(headers, out);
        out.write(parts.get(0).bytes);
      } else {
        Multipart whole =
            attachments.isEmpty()
                ? alternative(parts, boundary)
                : mixed(parts, attachments, boundary);
        headers.setHeader(
            "Content-Type", MimeUtility.fold("Content-Type: ".length(), whole.getContentType()));
        writeHeaders(headers, out);
        whole.writeTo(out);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException("a message of encoded parts can't be written", e);
    }
  }

  /**
   * The message with parts that are there already and one more.
   *
   * @param headers with the content type of the parts
   */
  static byte[] write(InternetHeaders headers, MimeMultipart parts, Part last)
      throws MessagingException, IOException {
    parts.addBodyPart(body(last));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeHeaders(headers, out);
    parts.writeTo(out);
    return out.toByteArray();
  }

  private static Multipart mixed(List<Part> parts, List<Attachment> attachments, String boundary)
      throws MessagingException, IOException {
    Multipart mixed = new Multipart("mixed", "=_m" + boundary);
    if (parts.size() == 1) {
      mixed.addBodyPart(body(parts.get(0)));
    } else {
      Multipart bodies = alternative(parts, boundary);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bodies.writeTo(bytes);
      InternetHeaders own = new InternetHeaders();
      own.setHeader(
          "Content-Type", MimeUtility.fold("Content-Type: ".length(), bodies.getContentType()));
      mixed.addBodyPart(new MimeBodyPart(own, bytes.toByteArray()));
    }
    for (Attachment attachment : attachments) {
      MimeBodyPart file = body(attachment.part());
      file.setHeader("Content-Disposition", "attachment; filename=" + attachment.name());
      mixed.addBodyPart(file);
    }
    return mixed;
  }

  private static Multipart alternative(List<Part> parts, String boundary)
      throws MessagingException {
    Multipart alternative = new Multipart("alternative", "=_" + boundary);
    for (Part part : parts) {
      alternative.addBodyPart(body(part));
    }
    return alternative;
  }

  private static MimeBodyPart body(Part part) throws MessagingException {
    InternetHeaders own = new InternetHeaders();
    part.describe(own);
    return new MimeBodyPart(own, part.bytes);
  }

  private static void writeHeaders(InternetHeaders headers, OutputStream out) throws IOException {
    for (String line : Collections.list(headers.getAllHeaderLines())) {
      // ASCII, but for an address that has no such form (RFC 6532)
      out.write(line.getBytes(StandardCharsets.UTF_8));
      out.write(CRLF);
    }
    out.write(CRLF);
  }

  private static byte[] encode(byte[] raw, String encoding) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length * 2);
      try (OutputStream encoder = MimeUtility.encode(bytes, encoding)) {
        encoder.write(raw);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException("the mail library lacks " + encoding, e);
    }
  }
}
