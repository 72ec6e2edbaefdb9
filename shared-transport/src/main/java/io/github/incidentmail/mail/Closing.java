package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The end of every mail: what has no detail, what happens next, the account, who got it. */
record Closing(
    MailSettings settings,
    Mailboxes mailboxes,
    Report report,
    Troubles troubles,
    Detail detail,
    Times times) {
  static final String TROUBLE = "Delivery trouble since the last mail";
  private static final int MAX_LEDGER_LINES = 20;
  private static final String STORM =
      "So much is new that digests come instead of single mails, at growing distances up to an"
          + " hour, until half an hour brings fewer than three new or returning incidents. FATAL"
          + " still comes at once.";
  private static final int MAX_NAMES = 5;
  private static final int NAME_CHARS = 200;

  List<Page.Block> blocks() {
    List<Page.Block> blocks = new ArrayList<>();
    ledger(blocks);
    if (report.occasion() == Report.Occasion.STORM) {
      blocks.add(note("Storm.", STORM));
    }
    if (report.lostBefore() > 0) {
      String lost =
          " lost since the last mail that got through: too old to be delivered, or the application"
              + " stopped without a disk to keep them on.";
      blocks.add(note("Lost.", Words.count(report.lostBefore(), "event") + lost));
    }
    blocks.add(note("What happens next.", next()));
    blocks.add(note("Account.", Accounts.sentence(report.account())));
    if (!report.silences().isEmpty()) {
      blocks.add(new Page.Heading("Silences"));
      blocks.add(new Page.Code(new SilenceList(report, times).lines()));
    }
    if (!troubles.isEmpty()) {
      blocks.add(new Page.Heading(TROUBLE));
      blocks.add(new Page.Code(new TroubleList(troubles, times, detail.messageChars()).lines()));
    }
    if (detail.isCut()) {
      blocks.add(note("Cut.", cut()));
    }
    if (!mailboxes.intended().isEmpty()) {
      blocks.add(
          note("Redirected.", "Without redirection it would have gone to " + intended() + "."));
    }
    blocks.add(note("", footer()));
    return blocks;
  }

  private void ledger(List<Page.Block> blocks) {
    List<Report.LedgerLine> ledger = report.ledger();
    if (ledger.isEmpty()) {
      return;
    }
    blocks.add(new Page.Heading("Counted without detail since the last mail"));
    List<Rich> lines = new ArrayList<>();
    ledger.stream().limit(MAX_LEDGER_LINES).forEach(line -> lines.add(ledgerLine(line)));
    if (ledger.size() > MAX_LEDGER_LINES) {
      List<Report.LedgerLine> rest = ledger.subList(MAX_LEDGER_LINES, ledger.size());
      long events = rest.stream().mapToLong(Report.LedgerLine::count).sum();
      lines.add(
          Rich.of(
              Words.count(events, "event") + " of " + Words.count(rest.size(), "further kind")));
    }
    blocks.add(new Page.Code(lines));
  }

  private Rich ledgerLine(Report.LedgerLine line) {
    int max = Math.min(NAME_CHARS, detail.messageChars());
    String throwable = line.throwable().isEmpty() ? "" : " with " + line.throwable();
    return Rich.EMPTY
        .bold(Words.count(line.count(), "event"))
        .plain(" · " + line.severity() + " · ")
        .plain(Words.shorten(Visible.line(line.logger()), max))
        .plain(Words.shorten(Visible.line(throwable), max));
  }

  private String next() {
    if (report.occasion() == Report.Occasion.STOP) {
      return "The application has stopped, so this tells early what was untold. When it runs again,"
          + " counting goes on.";
    }
    List<Told> incidents = report.incidents();
    if (report.occasion() == Report.Occasion.STORM) {
      return "The next digest comes when there is something to tell, at a growing distance.";
    }
    if (incidents.stream().allMatch(told -> told.nextMail() == null)) {
      return incidents.isEmpty()
          ? "If more events have to be counted without detail, a later mail tells it."
          : "No further mail unless it comes back.";
    }
    Instant next =
        incidents.stream()
            .map(Told::nextMail)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null);
    String goesOn = incidents.size() == 1 ? "If it goes on, " : "If they go on, ";
    String mail =
        next == null ? "" : "the next mail comes at " + times.minute(next) + " at the earliest; ";
    return goesOn + mail + "a last one when " + quiet(incidents) + ".";
  }

  private static String quiet(List<Told> incidents) {
    return incidents.size() == 1
        ? "it has been quiet for " + Words.duration(incidents.get(0).quietAfter())
        : "they have been quiet, each for its time";
  }

  private String cut() {
    return "To keep the mail small, messages are cut to "
        + Words.number(detail.messageChars())
        + " characters and stacks to "
        + detail.lines()
        + " lines, and of what came before an event "
        + (detail.before() == 0
            ? "nothing is told"
            : "the last " + detail.before() + " lines are told")
        + (report.incidents().size() > 1
            ? "; at most " + Words.count(detail.full(), "incident") + " in full."
            : ".");
  }

  private String intended() {
    return names(mailboxes.intended(), mailboxes.intended().size());
  }

  private String footer() {
    return "Incident Mail for "
        + settings.service()
        + "/"
        + settings.environment()
        + " on "
        + Words.shorten(settings.instance(), NAME_CHARS)
        + " · sent to "
        + names(mailboxes.shown(), MAX_NAMES)
        + " · times in "
        + times.zoneName();
  }

  private static String names(List<String> addresses, int max) {
    String shown = String.join(", ", addresses.subList(0, Math.min(max, addresses.size())));
    return addresses.size() <= max ? shown : shown + " and " + (addresses.size() - max) + " more";
  }

  private static Page.Note note(String label, String text) {
    return new Page.Note(label, Rich.of(text));
  }
}
