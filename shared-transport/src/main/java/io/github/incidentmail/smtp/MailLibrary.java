package io.github.incidentmail.smtp;

import jakarta.mail.util.StreamProvider;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** The mail library, looked for at the start so that it isn't missed by the first mail. */
final class MailLibrary {
  private MailLibrary() {}

  /**
   * Loads a class of each part and runs none, because the application waits meanwhile.
   *
   * @throws LinkageError if one is missing or too old
   */
  static void check() {
    Objects.requireNonNull(StreamProvider.class); // naming it loads it
    Objects.requireNonNull(SMTPTransport.class);
  }
}
