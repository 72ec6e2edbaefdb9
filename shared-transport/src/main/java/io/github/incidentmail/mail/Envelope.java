package io.github.incidentmail.mail;

import java.util.List;

/**
 * Who the mail server is told about (RFC 5321): the return path and every recipient, blind copies
 * included. Plain addresses without display names.
 */
public record Envelope(String from, List<String> recipients) {
  public Envelope {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("an envelope has at least one recipient");
    }
  }

  /** The same mail for fewer recipients: those who don't have it yet. */
  public Envelope to(List<String> remaining) {
    return new Envelope(from, remaining);
  }
}
