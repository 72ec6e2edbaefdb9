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
    private final byte[] bytes;

    private Part(String type, String encoding, byte[] bytes) {
      this.type = type;
      this.encoding = encoding;
      this.bytes = bytes;
    }

    int size() {
      return bytes.length;
    }

    /** The part in quoted-printable or base64, whichever is shorter. */
    static Part of(String type, String text) {
      byte[] printable = encode(text, "quoted-printable");
      byte[] base64 = encode(text, "base64");
      return base64.length < printable.length
          ? new Part(type, "base64", base64)
          : new Part(type, "quoted-printable", printable);
    }

    void describe(InternetHeaders headers) {
      headers.setHeader("Content-Type", type + "; charset=UTF-8");
      headers.setHeader("Content-Transfer-Encoding", encoding);
    }
  }

  /** A multipart with a boundary of our own: the default one holds the clock and a counter. */
  private static final class Alternative extends MimeMultipart {
    Alternative(String boundary) throws MessagingException {
      super("alternative");
      ContentType type = new ContentType(contentType);
      type.setParameter("boundary", boundary);
      contentType = type.toString();
    }
  }

  private Mime() {}

  /**
   * The message with one part, or with several as alternatives, the plainest first.
   *
   * @param boundary separates the parts; {@code =_} in it occurs in no encoded part
   */
  static byte[] write(InternetHeaders headers, List<Part> parts, String boundary) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (parts.size() == 1) {
        parts.get(0).describe(headers);
        writeHeaders(headers, out);
        out.write(parts.get(0).bytes);
      } else {
        Alternative alternative = new Alternative("=_" + boundary);
        for (Part part : parts) {
          InternetHeaders own = new InternetHeaders();
          part.describe(own);
          alternative.addBodyPart(new MimeBodyPart(own, part.bytes));
        }
        headers.setHeader(
            "Content-Type",
            MimeUtility.fold("Content-Type: ".length(), alternative.getContentType()));
        writeHeaders(headers, out);
        alternative.writeTo(out);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException("a message of encoded parts can't be written", e);
    }
  }

  private static void writeHeaders(InternetHeaders headers, OutputStream out) throws IOException {
    for (String line : Collections.list(headers.getAllHeaderLines())) {
      out.write(line.getBytes(StandardCharsets.US_ASCII));
      out.write(CRLF);
    }
    out.write(CRLF);
  }

  private static byte[] encode(String text, String encoding) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 2);
      try (OutputStream encoder = MimeUtility.encode(bytes, encoding)) {
        encoder.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException("the mail library lacks " + encoding, e);
    }
  }
}
