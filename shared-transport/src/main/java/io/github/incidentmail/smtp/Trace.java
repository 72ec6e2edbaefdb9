package io.github.incidentmail.smtp;

import javax.net.ssl.SSLSession;

/** Sees what a connection goes through. Called by the thread that uses the connection. */
interface Trace {
  /** Looks at nothing. */
  Trace NONE = new Trace() {};

  /**
   * A stage before the login went well.
   *
   * @param found what the stage is about: addresses, the greeting, the lines of EHLO
   */
  default void passed(SmtpStage stage, String found) {}

  /** TLS is established, and the certificate is trusted and for this host. */
  default void secured(SSLSession session) {}

  /**
   * A line was answered.
   *
   * @param line as sent, in a login with its secrets: never to be kept or shown
   */
  default void answered(SmtpStage stage, String line, Reply reply) {}
}
