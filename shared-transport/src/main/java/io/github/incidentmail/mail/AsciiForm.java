package io.github.incidentmail.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The ASCII form of a letter whose header names an address beyond ASCII, for a server without
 * SMTPUTF8, which takes such a header for nobody: the address becomes an empty group that is called
 * by it (RFC 6857, 3.1.1), which people can read and nobody can answer. Everything else stays, byte
 * by byte. Made from the bytes alone, so that the same letter always has the same. Stateless.
 */
public final class AsciiForm {
  private AsciiForm() {}

  /** Whether the letter's header is more than ASCII. */
  public static boolean isNeeded(Letter letter) {
    byte[] bytes = letter.bytes();
    int end = headerEnd(bytes);
    for (int i = 0; i < end; i++) {
      if (bytes[i] < 0) {
        return true;
      }
    }
    return false;
  }

  /** The letter itself where there is no need. */
  public static Letter of(Letter letter) {
    if (!isNeeded(letter)) {
      return letter;
    }
    byte[] bytes = letter.bytes();
    int end = headerEnd(bytes);
    try {
      InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(bytes, 0, end), true);
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
      for (Header header : Collections.list(headers.getAllHeaders())) {
        String line = header.getName() + ": " + written(header);
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
      out.write(bytes, end, bytes.length - end);
      return letter.with(out.toByteArray());
    } catch (MessagingException e) {
      throw new IllegalStateException("not a header of ours", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the empty line behind the header begins. */
  private static int headerEnd(byte[] bytes) {
    for (int i = 3; i < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i - 1;
      }
    }
    return bytes.length;
  }

  private static String written(Header header) throws MessagingException, IOException {
    String value = header.getValue();
    if (Addresses.isAscii(value)) {
      return value;
    }
    String unfolded = MimeUtility.unfold(value);
    List<String> all = new ArrayList<>();
    for (InternetAddress address : InternetAddress.parseHeader(unfolded, false)) {
      all.add(written(address));
    }
    return MimeUtility.fold(header.getName().length() + 2, String.join(", ", all));
  }

  private static String written(InternetAddress address) throws IOException {
    String plain = address.getAddress();
    return Addresses.isAscii(plain)
        ? address.toString()
        : MimeUtility.encodeWord(plain, "UTF-8", null) + " :;";
  }
}
