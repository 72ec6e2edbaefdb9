package io.github.incidentmail;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What to write in place of an option of Logback's SMTPAppender or Log4j 2's SMTP, where it can't
 * be taken as it is. docs/migration.md tells the same at length.
 */
final class PeerOption {
  private static final String NO_LAYOUT =
      "the form of a mail is fixed; format chooses text or HTML";
  private static final String BUFFER =
      "contextEvents says how many earlier events a mail shows (0 to 100)";
  private static final String NO_SESSION =
      "a container's mail session can't be used; write the section MailServer";

  /** By the name in lower case. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          entry("smtphost", "write MailServer.host"),
          entry("smtpport", "write MailServer.port, and MailServer.tls that goes with it"),
          entry("smtpusername", "write MailServer.username"),
          entry("username", "write MailServer.username"),
          entry("smtppassword", "write MailServer.password"),
          entry("password", "write MailServer.password"),
          entry(
              "smtpprotocol",
              "write MailServer.tls: implicit for smtps; for smtp starttls, which is the default,"
                  + " or none"),
          entry("starttls", "write MailServer.tls: starttls, which is the default and demanded"),
          entry("ssl", "write MailServer.tls: implicit, and MailServer.trustStore if need be"),
          entry("localhost", "write MailServer.ehloName"),
          entry("charsetencoding", "write charset"),
          entry("subject", "the subject is fixed but for subjectPrefix, as threads depend on it"),
          entry("layout", NO_LAYOUT),
          entry("evaluator", "threshold (ERROR), loggers and MailRoute say what is mailed"),
          entry(
              "discriminator",
              "equal problems are found by themselves; MailRoute.mdc tells audiences apart"),
          entry("cyclicbuffertracker", BUFFER),
          entry("buffersize", BUFFER),
          entry("asynchronoussending", "leave it out: logging never waits for a mail server"),
          entry("includecallerdata", "leave it out: callers are not looked for"),
          entry("sessionviajndi", NO_SESSION),
          entry("jndilocation", NO_SESSION),
          entry("smtpdebug", "leave it out: 'incident-mail doctor' shows the way of a mail"),
          entry("encoder", NO_LAYOUT),
          entry("property", "leave it out: nothing reads it"),
          entry(
              "ignoreexceptions",
              "logging never fails by a mail, so that no Failover takes over; the outbox keeps what"
                  + " can't be sent yet"),
          entry("ssl.verifyhostname", "the name of the mail server is always checked"),
          entry("ssl.protocol", "TLS 1.2 and 1.3 are spoken"),
          entry(
              "ssl.keystore",
              "no certificate of the client is shown to a mail server; leave it out if the server"
                  + " asks for none"));

  private PeerOption() {}

  /** Whatever the case, as the frameworks take names; empty for a name that peers don't have. */
  static Optional<String> instead(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    String layout = key.endsWith("layout") ? NO_LAYOUT : null; // Log4j 2 names the kind of it
    return Optional.ofNullable(INSTEAD.getOrDefault(key, layout));
  }
}
