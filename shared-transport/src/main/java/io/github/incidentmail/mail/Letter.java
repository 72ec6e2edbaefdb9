package io.github.incidentmail.mail;

import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.List;

/**
 * A finished mail: fixed bytes with fixed Message-ID and Date (R14), so that a repeat after an
 * unknown outcome is the same mail. Immutable, provided that nobody writes into {@link #bytes()}.
 */
public final class Letter {
  private final String id;
  private final String route;
  private final Envelope envelope;
  private final Severity severity;
  private final Instant created;
  private final byte[] bytes;

  /**
   * @param id unique and fit for a file name ({@code [A-Za-z0-9.-]}, at most 100 characters); the
   *     local part of the Message-ID
   * @param route the route it was composed for
   * @param bytes the RFC 5322 message with CRLF line ends, without Bcc; not copied
   */
  public Letter(
      String id,
      String route,
      Envelope envelope,
      Severity severity,
      Instant created,
      byte[] bytes) {
    this.id = id;
    this.route = route;
    this.envelope = envelope;
    this.severity = severity;
    this.created = created;
    this.bytes = bytes;
  }

  public String id() {
    return id;
  }

  public String route() {
    return route;
  }

  public Envelope envelope() {
    return envelope;
  }

  public Severity severity() {
    return severity;
  }

  public Instant created() {
    return created;
  }

  /** The message; not a copy, never to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The same bytes for fewer recipients. */
  public Letter to(List<String> remaining) {
    return new Letter(id, route, envelope.to(remaining), severity, created, bytes);
  }

  /** The same letter with other bytes; only for one that surely reached nobody. */
  Letter with(byte[] other) {
    return new Letter(id, route, envelope, severity, created, other);
  }

  @Override
  public String toString() {
    return "Letter[" + id + ", " + bytes.length + " bytes]";
  }
}
