package io.github.incidentmail;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Reports;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.mail.Composer;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.mail.MailSettings;
import io.github.incidentmail.mail.Notice;
import io.github.incidentmail.mail.Troubles;
import java.time.Instant;
import java.util.List;

/** The two mails in which trouble of delivery is told. */
final class TroubleMails {
  private TroubleMails() {}

  /** One of its own, and one that tells something else too. */
  static List<Letter> both(MailSettings settings, Troubles troubles, Instant now) {
    Composer composer = new Composer(settings);
    Report report =
        Reports.of(
            1,
            Routes.INTERNAL,
            now,
            Report.Occasion.DUE,
            List.of(),
            List.of(new Report.LedgerLine("com.example.A", Severity.ERROR, "", 1)),
            0);
    Notice notice =
        new Notice(
            Notice.State.DELIVERY_TROUBLE,
            now,
            now,
            new Account(0, 0, 0, 0, 0),
            0,
            now,
            new Notice.Token("valid", now.plusSeconds(60)),
            null,
            null,
            troubles,
            null);
    return List.of(composer.compose(notice), composer.compose(report, troubles));
  }
}
