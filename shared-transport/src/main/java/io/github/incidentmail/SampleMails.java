package io.github.incidentmail;

import io.github.incidentmail.MailerConfig.Plan;
import io.github.incidentmail.incident.Account;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told.State;
import io.github.incidentmail.mail.Composer;
import io.github.incidentmail.mail.Notice;
import io.github.incidentmail.mail.Trouble;
import io.github.incidentmail.mail.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a configuration's mails look like: lets invented events run through the rules with an
 * invented clock. Sends, stores and waits for nothing; the same arguments give the same mails.
 */
public final class SampleMails {
  private static final long SEED = 20_261_121;
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(3);

  private record Occasion(String name, String words) {}

  private static final Occasion OPENING =
      new Occasion("opening", "Soon after the first error of a kind.");
  private static final Occasion UPDATE =
      new Occasion("update", "While it goes on, less and less often.");
  private static final Occasion CLOSING =
      new Occasion("closing", "When it has been quiet for a while.");
  private static final Occasion DIGEST =
      new Occasion("digest", "When several kinds of errors begin together.");
  private static final Occasion FATAL = new Occasion("fatal", "At once.");
  private static final Occasion TROUBLE =
      new Occasion("trouble", "After mails were late or did not reach everybody.");

  private final Plan plan;
  private final Composer composer;
  private final SampleEvents events;
  private final List<SampleMail> mails = new ArrayList<>();

  private SampleMails(Plan plan) {
    this.plan = plan;
    this.composer = new Composer(plan.mail());
    this.events = new SampleEvents(plan.mail().service(), plan.mail().mdcKeys());
  }

  /**
   * An opening, an update and a closing of one incident, a mail that tells of several, a FATAL, and
   * what is told of trouble that mails had.
   *
   * @param config enabled
   * @param begin when the first event is logged
   */
  public static List<SampleMail> render(MailerConfig config, Instant begin) {
    SampleMails samples = new SampleMails(config.plan());
    samples.oneIncident(begin);
    samples.severalIncidents(begin);
    samples.fatal(begin);
    samples.trouble(begin);
    return List.copyOf(samples.mails);
  }

  private void oneIncident(Instant begin) {
    Incidents incidents = Pipeline.incidents(plan, SEED);
    SampleEvents.Sample event = events.refused();
    Instant opened = keep(until(incidents, begin, event, is(State.NEW)), OPENING, begin);
    Instant updated = keep(until(incidents, opened, event, is(State.UPDATE)), UPDATE, opened);
    keep(until(incidents, updated, null, is(State.QUIET)), CLOSING, updated);
  }

  private void severalIncidents(Instant begin) {
    Incidents incidents = Pipeline.incidents(plan, SEED);
    events.several().forEach(event -> incidents.admit(event.at(begin), begin));
    keep(until(incidents, begin, null, report -> true), DIGEST, begin);
  }

  private void fatal(Instant begin) {
    Incidents incidents = Pipeline.incidents(plan, SEED);
    incidents.admit(events.fatal().at(begin), begin);
    keep(until(incidents, begin, null, report -> true), FATAL, begin);
  }

  private void trouble(Instant begin) {
    Instant end = begin.plus(Duration.ofMinutes(47));
    Troubles troubles =
        new Troubles(
            List.of(
                new Trouble(
                    "IM-SMTP-CONNECT",
                    "ConnectException: Connection refused (mail.example.com:587); check host, port"
                        + " and firewall",
                    begin,
                    end,
                    9),
                new Trouble(
                    "IM-SMTP-RECIPIENT",
                    "route service: jo@example.com is refused: 550 5.1.1 no such user",
                    end,
                    end,
                    1)),
            0);
    Notice notice =
        new Notice(
            Notice.State.DELIVERY_TROUBLE,
            end.plus(TroubleBook.WAIT),
            begin.minus(Duration.ofDays(12)),
            new Account(1_300, 0, 0, 0, 0),
            1,
            end,
            null,
            null,
            null,
            troubles,
            null);
    byte[] bytes = composer.compose(notice).bytes();
    mails.add(new SampleMail(TROUBLE.name(), TROUBLE.words(), bytes));
  }

  /** Lets time pass, with an event every few seconds if there is one, until such a mail is owed. */
  private static @Nullable Report until(
      Incidents incidents,
      Instant from,
      SampleEvents.@Nullable Sample event,
      Predicate<Report> wanted) {
    Instant now = from;
    while (now.isBefore(from.plus(LONGEST))) {
      if (event != null) {
        incidents.admit(event.at(now), now);
      }
      for (Report report : incidents.due(now)) {
        incidents.accepted(report.number(), now);
        if (wanted.test(report)) {
          return report;
        }
      }
      now = next(incidents, now, event != null);
    }
    return null;
  }

  private static Instant next(Incidents incidents, Instant now, boolean busy) {
    Instant due = incidents.nextDue().orElse(now.plus(LONGEST));
    Instant event = now.plus(BETWEEN);
    Instant next = busy && event.isBefore(due) ? event : due;
    return next.isAfter(now) ? next : now.plusMillis(1);
  }

  /** Keeps the mail and returns its time, or the other one where the rules owe no such mail. */
  private Instant keep(@Nullable Report report, Occasion occasion, Instant otherwise) {
    if (report == null) {
      return otherwise;
    }
    mails.add(new SampleMail(occasion.name(), occasion.words(), composer.compose(report).bytes()));
    return report.at();
  }

  private static Predicate<Report> is(State state) {
    return report -> report.incidents().size() == 1 && report.incidents().get(0).state() == state;
  }
}
