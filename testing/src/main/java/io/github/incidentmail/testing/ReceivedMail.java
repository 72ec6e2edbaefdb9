package io.github.incidentmail.testing;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mail as a server took it. Immutable. */
public final class ReceivedMail {
  private final String from;
  private final List<String> recipients;
  private final byte[] bytes;
  private final boolean tls;
  private final @Nullable String user;
  private final Instant receivedAt = Instant.now();

  /**
   * For servers.
   *
   * @param from the envelope's sender
   * @param recipients the envelope's recipients
   * @param bytes the whole message
   * @param tls whether it came over TLS
   * @param user who was logged in, or null for nobody
   */
  public ReceivedMail(
      String from, List<String> recipients, byte[] bytes, boolean tls, @Nullable String user) {
    this.from = from;
    this.recipients = List.copyOf(recipients);
    this.bytes = bytes;
    this.tls = tls;
    this.user = user;
  }

  /** The envelope's sender. */
  public String from() {
    return from;
  }

  /** The envelope's recipients that were accepted. */
  public List<String> recipients() {
    return recipients;
  }

  /** The message as it came, without dot stuffing. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The message as it came, one character for each octet. */
  public String raw() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Whether it came over TLS. */
  public boolean tls() {
    return tls;
  }

  /** Who was logged in, or null for nobody. */
  public @Nullable String user() {
    return user;
  }

  /** When its last octet had come. */
  public Instant receivedAt() {
    return receivedAt;
  }

  /** The parsed message, a new object at each call. */
  public MimeMessage message() {
    try {
      return new MimeMessage(
          Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    } catch (MessagingException e) {
      throw new IllegalStateException("not a message: " + raw(), e);
    }
  }

  /** The decoded subject; empty if there is none. */
  public String subject() {
    try {
      String subject = message().getSubject();
      return subject == null ? "" : subject;
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first value of a header, unfolded, or null. */
  public @Nullable String header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /** Every value of a header, unfolded, in the order of the message; empty if it isn't there. */
  public List<String> headers(String name) {
    try {
      String[] values = message().getHeader(name);
      return values == null
          ? List.of()
          : Stream.of(values).map(value -> value.replaceAll("\r\n(?=[ \t])", "")).toList();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The addresses in the header To, without names; for all that it was sent to see {@link
   * #recipients}.
   */
  public List<String> to() {
    return addresses(Message.RecipientType.TO);
  }

  /** The addresses in the header Cc, without names. */
  public List<String> cc() {
    return addresses(Message.RecipientType.CC);
  }

  private List<String> addresses(Message.RecipientType type) {
    try {
      Address[] addresses = message().getRecipients(type);
      return addresses == null
          ? List.of()
          : Stream.of(addresses).map(address -> ((InternetAddress) address).getAddress()).toList();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first text/plain part that is no attachment, decoded; empty if there is none. */
  public String text() {
    return firstPart("text/plain");
  }

  /** The first text/html part that is no attachment, decoded; empty if there is none. */
  public String html() {
    return firstPart("text/html");
  }

  /** Every part that is text, attached or not, decoded, one after the other. */
  public String allText() {
    try {
      StringBuilder all = new StringBuilder();
      addText(message(), all);
      return all.toString();
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addText(Part part, StringBuilder all) throws MessagingException, IOException {
    if (part.isMimeType("text/*")) {
      all.append((String) part.getContent()).append('\n');
    } else if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        addText(parts.getBodyPart(i), all);
      }
    }
  }

  private String firstPart(String type) {
    try {
      String found = find(message(), type);
      return found == null ? "" : found;
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable String find(Part part, String type)
      throws MessagingException, IOException {
    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      return null;
    }
    if (part.isMimeType(type)) {
      return (String) part.getContent();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart child = parts.getBodyPart(i);
        String found = find(child, type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return "ReceivedMail[" + subject() + " to " + recipients + ", " + bytes.length + " bytes]";
  }
}
