package io.github.incidentmail.smtp;

import jakarta.mail.util.StreamProvider;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** The mail library, looked for at the start so that it isn't missed by the first mail. */
final class MailLibrary {
  private MailLibrary() {}

  /**
   * Loads what a mail needs first, and nothing that takes long.
   *
   * @throws LinkageError if it is missing or too old
   * @throws IllegalStateException if the API finds no implementation
   */
  static void check() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // which the API asks, and which may be another application's
    thread.setContextClassLoader(MailLibrary.class.getClassLoader());
    try {
      Objects.requireNonNull(SMTPTransport.class); // naming it loads it
      StreamProvider.provider();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
