package io.github.incidentmail.mail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;

/**
 * The subject. About one incident it is made of its first event only, because a subject that
 * changes splits the thread in mail programs that group by it.
 */
final class Subject {
  /** Longest subject in characters, {@code Re: } included. */
  static final int MAX = 100;

  private static final String REPLY = "Re: ";
  private static final int MAX_HEAD = 50;

  private final MailSettings settings;

  Subject(MailSettings settings) {
    this.settings = settings;
  }

  String ofTest(Audience audience) {
    return fit(prefix(audience) + head("TEST"), "a test mail, nothing is wrong", "");
  }

  /** The same each time, so that a mail program can file them together. */
  String of(Notice.State state, Audience audience) {
    return fit(prefix(audience) + head(state.word()), state.what(), "");
  }

  String of(Report report, Audience audience) {
    String prefix = prefix(audience);
    if (report.incidents().size() != 1) {
      return fit(prefix + head("DIGEST"), digest(report), "");
    }
    Told told = report.incidents().get(0);
    AlertEvent first = told.first();
    String subject = fit(prefix + head(first.severity().name()), what(first), " #" + told.tag());
    return told.state() == Told.State.NEW ? subject : REPLY + subject;
  }

  /** {@code SocketTimeoutException in OrderClient.fetch}, or the beginning of the message. */
  String what(AlertEvent first) {
    Failure failure = first.failure();
    if (failure == null) {
      return Words.firstLine(template(first));
    }
    String exception = Names.simple(failure.root().className());
    return StackView.inAppFrame(first, settings.frames())
        .map(frame -> exception + " in " + Names.place(frame))
        .orElse(exception + " logged by " + Names.simple(first.logger()));
  }

  /** The state word of a mail about several incidents. */
  static String digestWord(Report report) {
    return report.occasion() == Report.Occasion.STORM ? "STORM" : "DIGEST";
  }

  /** {@code 14 incidents, 3 new}. */
  static String digest(Report report) {
    long fresh = report.incidents().stream().filter(t -> t.state() == Told.State.NEW).count();
    if (!report.incidents().isEmpty()) {
      return plain(report.incidents().size()) + " incidents, " + plain(fresh) + " new";
    }
    long undetailed = report.account().undetailed();
    return undetailed > 0
        ? plain(undetailed) + (undetailed == 1 ? " event" : " events") + " counted without detail"
        : plain(report.lostBefore()) + (report.lostBefore() == 1 ? " event" : " events") + " lost";
  }

  private static String plain(long number) {
    return Long.toString(number);
  }

  /** The template tells what repeats; one of placeholders only tells nothing. */
  private static String template(AlertEvent first) {
    String template = first.template();
    return template == null || template.replace("{}", "").isBlank() ? first.message() : template;
  }

  private static String prefix(Audience audience) {
    return audience.subjectPrefix() == null ? "" : audience.subjectPrefix().strip() + " ";
  }

  private String head(String word) {
    return "[" + word + "] " + settings.service() + "/" + settings.environment() + ": ";
  }

  private static String fit(String head, String what, String tag) {
    String cleanHead = Visible.header(head);
    String cleanWhat = Visible.header(Words.shorten(what, 4 * MAX)).strip();
    int room = MAX - REPLY.length() - tag.length();
    if (cleanHead.length() + cleanWhat.length() > room && cleanHead.length() > MAX_HEAD) {
      int least = Math.max(MAX_HEAD, room - cleanWhat.length());
      cleanHead = Words.shorten(cleanHead, least - 2) + ": ";
    }
    return cleanHead + Words.shorten(cleanWhat, room - cleanHead.length()) + tag;
  }
}
