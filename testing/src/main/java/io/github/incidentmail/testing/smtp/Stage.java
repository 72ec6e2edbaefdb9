package io.github.incidentmail.testing.smtp;

/** The points of an SMTP session at which a {@link MailSink} can be told to answer otherwise. */
public enum Stage {
  /** The connection is accepted, or with implicit TLS secured. */
  GREETING,
  EHLO,
  STARTTLS,
  /** STARTTLS was answered with 220, or a connection with implicit TLS was accepted. */
  HANDSHAKE,
  /** The AUTH command came. */
  AUTH,
  /** The client's response to a 334 came. */
  AUTH_RESPONSE,
  MAIL,
  RCPT,
  DATA,
  /** 354 was sent and none of the message is read. */
  BODY,
  /** The final dot came. */
  END_OF_DATA,
  RSET,
  NOOP,
  QUIT
}
