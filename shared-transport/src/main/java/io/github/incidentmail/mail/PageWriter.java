package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Account;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a report into the order in which people read it. */
final class PageWriter {
  private final MailSettings settings;
  private final Subject subjects;
  private final Mailboxes mailboxes;
  private final Report report;
  private final Troubles troubles;
  private final Detail detail;
  private final Map<String, Optional<Mime.Attachment>> traces;
  private final Times times;

  PageWriter(
      MailSettings settings,
      Subject subjects,
      Mailboxes mailboxes,
      Report report,
      Troubles troubles,
      Detail detail,
      Map<String, Optional<Mime.Attachment>> traces) {
    this.settings = settings;
    this.subjects = subjects;
    this.mailboxes = mailboxes;
    this.report = report;
    this.troubles = troubles;
    this.detail = detail;
    this.traces = traces;
    this.times = new Times(settings.zone(), report.at());
  }

  Page page(String subject) {
    List<Page.Block> blocks = new ArrayList<>();
    String preview;
    if (report.incidents().size() == 1) {
      IncidentView only = view(report.incidents().get(0));
      preview = only.state().preview();
      blocks.addAll(only.blocks(true));
    } else {
      preview = digestPreview();
      digest(blocks);
    }
    boolean stops = report.occasion() == Report.Occasion.STOP;
    blocks.addAll(new Closing(settings, mailboxes, report, troubles, detail, times).blocks());
    if (report.delay() != null) {
      String since = times.minute(report.delay().since());
      preview += "; delayed since " + since;
      blocks.add(1, new Page.Note("Delayed.", Rich.of(delayed(since))));
    }
    return new Page(subject, stops ? preview + "; the application stops" : preview, blocks);
  }

  private static String delayed(String since) {
    return "Delayed since "
        + since
        + ", because no mail server took it. This mail stands for those that were written from then"
        + " on and never left.";
  }

  private IncidentView view(Told told) {
    return new IncidentView(settings, times, detail, told, traces);
  }

  private String digestPreview() {
    String preview = Subject.digestWord(report) + " · " + Subject.digest(report);
    return report.incidents().isEmpty() ? preview : preview + " · " + digestEvents();
  }

  private String digestEvents() {
    Account account = report.account();
    String unseen =
        account.undetailed() + account.lost() == 0
            ? ""
            : ", "
                + Words.number(account.undetailed() + account.lost())
                + " without detail or lost";
    return Words.count(account.events(), "event")
        + ", "
        + Words.number(account.now())
        + " of them in this mail"
        + unseen;
  }

  private void digest(List<Page.Block> blocks) {
    List<Told> incidents = report.incidents();
    String at = settings.service() + "/" + settings.environment();
    blocks.add(
        new Page.Headline(
            true,
            true,
            Rich.EMPTY
                .bold(Subject.digestWord(report))
                .plain(" · " + report.severity() + " · " + at),
            Rich.of(Subject.digest(report)),
            Rich.of(incidents.isEmpty() ? "" : digestEvents())));
    if (incidents.isEmpty()) {
      return;
    }
    int rows = Math.min(detail.rows(), incidents.size());
    blocks.add(new Page.Heading("Incidents, " + order() + " first"));
    blocks.add(new Page.Table(incidents.subList(0, rows).stream().map(this::row).toList()));
    rest(incidents.subList(rows, incidents.size()), blocks);
    List<Told> full = detail.inFull(incidents);
    full.forEach(told -> blocks.addAll(view(told).blocks(false)));
    if (!full.isEmpty() && full.size() < incidents.size()) {
      String text = "The first " + full.size() + " incidents are told in full above.";
      blocks.add(new Page.Paragraph(Rich.of(text)));
    }
  }

  private String order() {
    return report.occasion() == Report.Occasion.STORM
        ? "new kinds of trouble and the most frequent"
        : "the worst";
  }

  private Page.Row row(Told told) {
    return new Page.Row(
        Rich.EMPTY
            .bold(new StateWords(told, times).word())
            .plain(" · " + told.severity() + " · ")
            .plain(Words.shorten(Visible.line(subjects.what(told.first())), 120))
            .plain(" ")
            .mono("#" + told.tag()),
        Rich.of(Accounts.sentence(told.account())),
        Rich.of(Words.number(told.account().events())),
        Rich.of(times.second(told.lastSeen())));
  }

  private static void rest(List<Told> rest, List<Page.Block> blocks) {
    if (rest.isEmpty()) {
      return;
    }
    Account sum = rest.stream().map(Told::account).reduce(Account.NONE, Account::plus);
    long fresh = rest.stream().filter(told -> told.state() == Told.State.NEW).count();
    String text =
        "And "
            + Words.count(rest.size(), "more incident")
            + ", "
            + Words.number(fresh)
            + " of them new, as totals here and in the attached list: "
            + Accounts.sentence(sum);
    blocks.add(new Page.Paragraph(Rich.of(text)));
  }
}
