package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Routes;
import jakarta.mail.internet.InternetHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail in which the mailer tells of itself. */
final class NoticeMail {
  private final Notice notice;
  private final MailSettings settings;
  private final Mailboxes mailboxes;
  private final Times times;
  private final StringBuilder text = new StringBuilder();

  private NoticeMail(Notice notice, MailSettings settings, Mailboxes mailboxes) {
    this.notice = notice;
    this.settings = settings;
    this.mailboxes = mailboxes;
    this.times = new Times(settings.zone(), notice.at());
  }

  /**
   * @param parts the body in its forms, or none for the plain text of what is proved
   */
  static Letter compose(
      Notice notice,
      MailSettings settings,
      Mailboxes mailboxes,
      String subject,
      List<Mime.Part> parts) {
    String id =
        "notice-"
            + Threading.hash(
                List.of(
                    settings.service(),
                    settings.environment(),
                    settings.instance(),
                    notice.state().name(),
                    notice.at().toString()));
    InternetHeaders headers = Headers.of(notice, settings, mailboxes, id, subject);
    List<Mime.Part> written =
        parts.isEmpty()
            ? List.of(
                Mime.Part.of(
                    "text/plain",
                    settings.charset().fit(new NoticeMail(notice, settings, mailboxes).write())))
            : parts;
    return new Letter(
        id,
        Routes.INTERNAL,
        mailboxes.envelope(),
        notice.state().severity(),
        notice.at(),
        Mime.write(headers, written, id));
  }

  private String write() {
    text.append(notice.state().word()).append(" · ").append(headline()).append("\n\n");
    text.append(explanation()).append("\n\n");
    line("service", settings.service());
    line("environment", settings.environment());
    line("version", settings.version() == null ? "-" : settings.version());
    line("instance", settings.instance());
    line("zone", times.zoneName());
    line("running since", times.second(notice.since()));
    line("last success", time(notice.lastSuccess(), "none since then"));
    Notice.Token token = notice.token();
    if (token != null) {
      line("access token", token.state() + ", valid until " + time(token.until(), "not known"));
    }
    if (!mailboxes.intended().isEmpty()) {
      line("redirected", "meant for " + String.join(", ", mailboxes.intended()));
    }
    text.append("\n").append(Accounts.sentence(notice.account())).append("\n");
    text.append("What happens next: ").append(whatNext()).append("\n");
    return text.toString().replace("\n", "\r\n");
  }

  private String headline() {
    return switch (notice.state()) {
      case STARTED -> "alert mail works";
      case HEARTBEAT ->
          Words.count(notice.account().events(), "event")
              + ", "
              + Words.count(notice.incidents(), "incident")
              + ", "
              + Words.number(notice.account().lost())
              + " lost since "
              + times.minute(notice.since());
      case NO_ACTIVITY -> "nothing was logged for " + silence();
      case ACTIVE_AGAIN -> "something is logged again after " + silence();
      case DELIVERY_TROUBLE, CONSENT_ENDING -> throw new IllegalStateException("has a page");
    };
  }

  private String explanation() {
    return switch (notice.state()) {
      case STARTED ->
          "The application has started. This mail came the way that every alert to these addresses"
              + " takes.";
      case HEARTBEAT ->
          "Nothing is wrong with alert mail. The counts are those of this instance since it runs.";
      case NO_ACTIVITY ->
          "No event of any level has reached the appender of this instance since "
              + from()
              + ". It runs, and it can mail; what it waits for may hang.";
      case ACTIVE_AGAIN ->
          "Nothing had reached the appender of this instance since " + from() + ".";
      case DELIVERY_TROUBLE, CONSENT_ENDING -> throw new IllegalStateException("has a page");
    };
  }

  private String whatNext() {
    Notice.Quiet quiet = notice.quiet();
    return switch (notice.state()) {
      case STARTED ->
          "an alert when there is one; a mail like this not for another 24 h, unless the version or"
              + " the configuration is another.";
      case HEARTBEAT ->
          "a mail like this about "
              + time(notice.next(), "the same hour")
              + "; if it stays away, alert mail has stopped working.";
      case NO_ACTIVITY -> "one mail when something is logged again.";
      case ACTIVE_AGAIN ->
          quiet == null
              ? "nothing."
              : "a mail when nothing is logged for " + Words.duration(quiet.limit()) + ".";
      case DELIVERY_TROUBLE, CONSENT_ENDING -> throw new IllegalStateException("has a page");
    };
  }

  private String silence() {
    Notice.Quiet quiet = notice.quiet();
    return quiet == null
        ? "a while"
        : Words.duration(Duration.between(quiet.from(), quiet.until()));
  }

  private String from() {
    Notice.Quiet quiet = notice.quiet();
    return time(quiet == null ? null : quiet.from(), "then");
  }

  private String time(@Nullable Instant time, String otherwise) {
    return time == null ? otherwise : times.second(time);
  }

  private void line(String name, String value) {
    text.append(name).append(": ").append(Visible.line(value)).append("\n");
  }
}
