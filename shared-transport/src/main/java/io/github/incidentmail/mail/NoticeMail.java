package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Routes;
import java.util.List;
import java.util.function.Function;

/** A mail in which the mailer tells of itself. */
final class NoticeMail {
  private NoticeMail() {}

  /**
   * @param body its parts
   */
  static Letter compose(
      Notice notice,
      MailSettings settings,
      Mailboxes mailboxes,
      String subject,
      Function<Page, List<Mime.Part>> body) {
    String id =
        "notice-"
            + Threading.hash(
                List.of(
                    settings.service(),
                    settings.environment(),
                    settings.instance(),
                    notice.state().name(),
                    notice.at().toString()));
    Page page = new NoticePage(notice, settings, mailboxes).page(subject);
    return new Letter(
        id,
        Routes.INTERNAL,
        mailboxes.envelope(),
        notice.state().severity(),
        notice.at(),
        Mime.write(Headers.of(notice, settings, mailboxes, id, subject), body.apply(page), id));
  }
}
