package io.github.incidentmail.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a route's mails and what the header says. Addresses are valid RFC 5322 mailboxes,
 * display names included. Immutable.
 *
 * @param name the route's name
 * @param sender the Sender header when mailing on behalf of {@code from}, or null
 * @param subjectPrefix put before the subject, or null
 * @param redirectTo every mail goes to this address alone and names who would have had it, or null
 */
public record Audience(
    String name,
    String from,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    List<String> replyTo,
    @Nullable String sender,
    @Nullable String subjectPrefix,
    Format format,
    @Nullable String redirectTo) {
  /** The alternatives that a mail holds. */
  public enum Format {
    BOTH,
    TEXT,
    HTML
  }

  public Audience {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    replyTo = List.copyOf(replyTo);
  }

  /** The same audience with one recipient; a redirection stays. */
  Audience only(String recipient) {
    return new Audience(
        name,
        from,
        List.of(recipient),
        List.of(),
        List.of(),
        replyTo,
        sender,
        subjectPrefix,
        format,
        redirectTo);
  }
}
