package io.github.incidentmail.mail;

import io.github.incidentmail.event.Severity;
import jakarta.mail.internet.InternetHeaders;
import java.time.Instant;
import java.util.List;

/** A mail that proves the way, and tells who proves it. */
final class TestMail {
  private TestMail() {}

  static Letter compose(
      MailSettings settings, String subject, Audience audience, String asked, Instant at) {
    Mailboxes mailboxes = Mailboxes.of(audience, settings.charset());
    String id =
        "test-"
            + Threading.hash(
                List.of(
                    settings.service(),
                    settings.environment(),
                    settings.instance(),
                    at.toString()));
    InternetHeaders headers = Headers.ofTest(at, settings, mailboxes, id, subject);
    Mime.Part text =
        Mime.Part.of("text/plain", settings.charset().fit(text(settings, mailboxes, asked, at)));
    return new Letter(
        id,
        audience.name(),
        mailboxes.envelope(),
        Severity.INFO,
        at,
        Mime.write(headers, List.of(text), id));
  }

  private static String text(MailSettings settings, Mailboxes mailboxes, String asked, Instant at) {
    StringBuilder text = new StringBuilder("TEST · nothing is wrong\n\n");
    text.append("Somebody asked by ").append(asked);
    text.append(" for a mail that shows whether alert mail arrives. It does.\n\n");
    line(text, "service", settings.service());
    line(text, "environment", settings.environment());
    line(text, "version", settings.version() == null ? "-" : settings.version());
    line(text, "instance", settings.instance());
    line(text, "asked", at.toString());
    if (!mailboxes.intended().isEmpty()) {
      line(text, "redirected", "meant for " + String.join(", ", mailboxes.intended()));
    }
    return text.toString().replace("\n", "\r\n");
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(Visible.line(value)).append("\n");
  }
}
