package io.github.incidentmail.samples.inbox;

import io.github.incidentmail.testing.ReceivedMail;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.List;

/** A mail as its reader and his programs see it. */
public record Mail(
    ReceivedMail received, String from, List<String> to, Account account, String state) {
  static Mail of(ReceivedMail received) {
    return new Mail(
        received,
        sender(received),
        received.recipients(),
        Account.parse(header(received, "X-Incident-Account")),
        header(received, "X-Incident-State"));
  }

  /** When it had come. */
  public Instant at() {
    return received.receivedAt();
  }

  /** Whether it goes to this address and to no other. */
  public boolean isOnlyFor(String address) {
    return to.equals(List.of(address));
  }

  /** Whether it is about a FATAL event, which has Importance: high. */
  public boolean isFatal() {
    return header(received, "Importance").equals("high");
  }

  /** How many incidents it is about. */
  public int incidents() {
    return header(received, "X-Incident-Id").split(",", -1).length;
  }

  private static String header(ReceivedMail mail, String name) {
    String value = mail.header(name);
    return value == null ? "" : value;
  }

  private static String sender(ReceivedMail mail) {
    try {
      Address[] from = mail.message().getFrom();
      return from == null || from.length != 1 ? "" : ((InternetAddress) from[0]).toUnicodeString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
