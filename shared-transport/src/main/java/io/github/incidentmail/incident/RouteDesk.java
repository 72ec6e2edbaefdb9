package io.github.incidentmail.incident;

import io.github.incidentmail.incident.Told.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One route's decisions: which of its incidents ride in which mail, and when. Not thread-safe. */
final class RouteDesk {
  private static final long OPEN_GAP = Duration.ofSeconds(30).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** One incident in a mail, and the state in which it is told. */
  record Entry(Incident incident, State state) {}

  /** One mail that may leave now; {@code takenFrom} says which bucket paid. */
  record Batch(List<Entry> entries, Bucket paidBy) {}

  /** What paid for a mail. */
  enum Bucket {
    ROUTE,
    FATAL,
    SHARED
  }

  final String route;
  private final int recipients;
  private final Budget budget;
  private final FatalBudget fatalBudget = new FatalBudget();
  private final MailboxBudget mailbox;
  private long lastOpening = Long.MIN_VALUE / 2;

  RouteDesk(String route, int recipients, ThrottlePolicy policy, MailboxBudget mailbox) {
    this.route = route;
    this.recipients = recipients;
    this.budget = new Budget(policy.burst(), policy.perHour(), HOUR, policy.perDay(), DAY);
    this.mailbox = mailbox;
  }

  /** The mails that may leave now. Events came first, so closings are judged before updates. */
  List<Batch> due(List<Incident> incidents, long now) {
    List<Batch> batches = new ArrayList<>();
    for (Incident incident : incidents) {
      if (incident.closingDue() <= now && !incident.owesClosingMail()) {
        incident.closeSilently(now);
      }
    }
    fatalMails(incidents, now, batches);
    List<Incident> rest = incidents.stream().filter(i -> !i.owesFatalMail(now)).toList();
    if (owed(rest, now) <= now && allowed(rest, now) <= now) {
      List<Entry> entries = riding(rest, now);
      take(now);
      if (entries.stream().anyMatch(e -> isOpening(e.state()))) {
        lastOpening = now;
      }
      batches.add(new Batch(entries, Bucket.ROUTE));
    }
    return batches;
  }

  /** When this route has to be looked at again if no event comes. */
  long nextDue(List<Incident> incidents, long now) {
    long next = Incident.NEVER;
    boolean fatal = false;
    List<Incident> rest = new ArrayList<>();
    for (Incident incident : incidents) {
      if (incident.owesFatalMail(now)) {
        fatal = true;
      } else {
        rest.add(incident);
        next = Math.min(next, incident.owesClosingMail() ? Incident.NEVER : incident.closingDue());
      }
    }
    if (fatal) {
      next = Math.min(next, Math.max(fatalBudget.nextAllowed(now), mailboxAllows(now, true)));
    }
    long owed = owed(rest, now);
    return owed == Incident.NEVER ? next : Math.min(next, Math.max(owed, allowed(rest, now)));
  }

  /** Everything untold in one mail, whatever the budget says (R15). */
  List<Entry> everything(List<Incident> incidents) {
    return incidents.stream()
        .filter(i -> i.dirty() > 0)
        .map(i -> new Entry(i, i.stateNow()))
        .toList();
  }

  /** When a mail that isn't urgent may leave. */
  long nextMail(long now) {
    return Math.max(budget.nextAllowed(now), mailboxAllows(now, false));
  }

  void take(long now) {
    budget.take(now);
    mailbox.take(now, recipients);
  }

  void giveBack(Bucket paidBy, long takenAt) {
    mailbox.giveBack(takenAt);
    if (paidBy == Bucket.ROUTE) {
      budget.giveBack(takenAt);
    } else if (paidBy == Bucket.FATAL) {
      fatalBudget.giveBack(takenAt);
    }
  }

  private void fatalMails(List<Incident> incidents, long now, List<Batch> batches) {
    List<Entry> waiting = new ArrayList<>();
    for (Incident incident : incidents) {
      if (incident.owesFatalMail(now)) {
        Entry entry = new Entry(incident, incident.stateNow());
        if (fatalBudget.allowsOwn(now) && mailboxAllows(now, true) <= now) {
          fatalBudget.takeOwn(now);
          mailbox.take(now, recipients);
          batches.add(new Batch(List.of(entry), Bucket.FATAL));
        } else {
          waiting.add(entry);
        }
      }
    }
    if (!waiting.isEmpty()
        && fatalBudget.nextAllowed(now) <= now
        && mailboxAllows(now, true) <= now) {
      fatalBudget.takeShared(now);
      mailbox.take(now, recipients);
      batches.add(new Batch(waiting, Bucket.SHARED));
    }
  }

  /** When a mail is owed, whatever the budget; never if none is. */
  private long owed(List<Incident> incidents, long now) {
    long owed = Incident.NEVER;
    for (Incident incident : incidents) {
      long opening = incident.openingDue();
      if (opening != Incident.NEVER) {
        owed = Math.min(owed, Math.max(opening, lastOpening + OPEN_GAP));
      }
      owed = Math.min(owed, incident.updateDue(now));
      owed = Math.min(owed, incident.owesClosingMail() ? incident.closingDue() : Incident.NEVER);
    }
    return owed;
  }

  private long allowed(List<Incident> incidents, long now) {
    boolean opening = incidents.stream().anyMatch(i -> i.openingDue() <= now);
    return Math.max(budget.nextAllowed(now), mailboxAllows(now, opening));
  }

  private long mailboxAllows(long now, boolean urgent) {
    return mailbox.nextAllowed(now, urgent, recipients);
  }

  /**
   * All that rides in a mail that leaves now (R10): what waits, what ends, and updates that are
   * nearly due.
   */
  private static List<Entry> riding(List<Incident> incidents, long now) {
    List<Entry> entries = new ArrayList<>();
    for (Incident incident : incidents) {
      if (incident.openingDue() != Incident.NEVER) {
        entries.add(new Entry(incident, incident.stateNow()));
      } else if (incident.owesClosingMail()
          && (incident.closingDue() <= now || incident.isNearlyQuiet(now))) {
        entries.add(new Entry(incident, State.QUIET));
      } else if (incident.updateDue(now) != Incident.NEVER
          && incident.updateDue(now) - now <= incident.alignWindow()) {
        entries.add(new Entry(incident, State.UPDATE));
      }
    }
    return entries;
  }

  private static boolean isOpening(State state) {
    return state == State.NEW || state == State.REOPENED;
  }
}
