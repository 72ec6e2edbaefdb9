package io.github.incidentmail.mail;

import io.github.incidentmail.event.Severity;
import java.time.Instant;

/**
 * A finished mail: fixed bytes with fixed Message-ID and Date (R14), so that a repeat after an
 * unknown outcome is the same mail. The byte array is never changed after construction by anybody.
 *
 * @param id unique and fit for a file name ({@code [A-Za-z0-9.-]}, at most 100 characters); the
 *     local part of the Message-ID
 * @param route the route it was composed for
 * @param created when it was composed
 * @param bytes the RFC 5322 message with CRLF line ends, without Bcc
 */
public record Letter(
    String id, String route, Envelope envelope, Severity severity, Instant created, byte[] bytes) {
  /** The same bytes for fewer recipients. */
  public Letter to(java.util.List<String> remaining) {
    return new Letter(id, route, envelope.to(remaining), severity, created, bytes);
  }

  @Override
  public String toString() {
    return "Letter[" + id + ", " + bytes.length + " bytes]";
  }
}
