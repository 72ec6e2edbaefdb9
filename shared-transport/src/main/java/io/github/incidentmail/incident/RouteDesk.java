package io.github.incidentmail.incident;

import io.github.incidentmail.incident.Report.Occasion;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import io.github.incidentmail.incident.Told.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One route's decisions: which of its incidents ride in which mail, and when. Not thread-safe. */
final class RouteDesk {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Comparator<Entry> WORST_FIRST =
      Comparator.comparing((Entry e) -> e.incident().severity())
          .thenComparing(e -> e.incident().lastEvent())
          .reversed();

  /** One incident in a mail, and the state in which it is told. */
  record Entry(Incident incident, State state) {}

  /** One mail that may leave now, its incidents in their order. */
  record Batch(List<Entry> entries, Bucket paidBy, Occasion occasion) {}

  /** What paid for a mail. */
  enum Bucket {
    ROUTE,
    FATAL,
    SHARED,
    OVERDRAFT
  }

  final String route;
  final RoutePolicy policy;
  private final Budget budget;
  private final FatalBudget fatalBudget = new FatalBudget();
  private final MailboxBudget mailbox;
  private final Timetable usual;
  private @Nullable Storm storm;

  RouteDesk(String route, RoutePolicy policy, MailboxBudget mailbox) {
    ThrottlePolicy throttle = policy.throttle();
    this.route = route;
    this.policy = policy;
    this.budget = new Budget(throttle.burst(), throttle.perHour(), HOUR, throttle.perDay(), DAY);
    this.mailbox = mailbox;
    this.usual = throttle.preset() == Preset.DIGEST ? new DigestTimetable() : new CalmTimetable();
  }

  /**
   * What a restart must not forget.
   *
   * @param storm null if there is none
   */
  record Saved(
      String route,
      Budget.Saved budget,
      FatalBudget.Saved fatal,
      long lastOpening,
      Storm.@Nullable Saved storm) {}

  Saved saved() {
    return new Saved(
        route,
        budget.saved(),
        fatalBudget.saved(),
        usual.lastOpening(),
        storm == null ? null : storm.saved());
  }

  void restore(Saved saved) {
    budget.restore(saved.budget());
    fatalBudget.restore(saved.fatal());
    usual.openedBefore(saved.lastOpening());
    if (saved.storm() != null) {
      storm = Storm.restored(saved.storm(), storm);
    }
  }

  /** The mails that may leave now. Events came first, so closings are judged before updates. */
  List<Batch> due(List<Incident> incidents, long now) {
    List<Batch> batches = new ArrayList<>();
    boolean token = budget.nextAllowed(now) <= now;
    for (Incident incident : incidents) {
      if (incident.ending.due() <= now && !incident.ending.owesMail()) {
        incident.closeSilently(now);
      } else if (!token) {
        incident.endEachEvent();
      }
    }
    fatalMails(incidents, now, batches);
    usualMail(notFatal(incidents, now), now, batches);
    return batches;
  }

  /** When this route has to be looked at again if no event comes. */
  long nextDue(List<Incident> incidents, long now) {
    long next = Incident.NEVER;
    List<Incident> rest = notFatal(incidents, now);
    if (rest.size() < incidents.size()) {
      next = Math.max(fatalBudget.nextAllowed(now), mailboxAllows(now, true));
    }
    for (Incident incident : rest) {
      next = Math.min(next, incident.ending.owesMail() ? Incident.NEVER : incident.ending.due());
    }
    if (storm != null) {
      next = Math.min(next, storm.end(rest));
    }
    next = Math.min(next, later(timetable().urgent(rest, now), urgentAllowed(now)));
    return Math.min(next, later(timetable().regular(rest, now), nextMail(now)));
  }

  /** When the route may have to be looked at because of this incident, whatever the budget. */
  long soonest(Incident incident, long now) {
    List<Incident> alone = List.of(incident);
    long owed = Math.min(timetable().urgent(alone, now), timetable().regular(alone, now));
    return Math.min(owed, incident.ending.due());
  }

  /** Everything untold in one mail, whatever the budget says (R15). */
  List<Entry> everything(List<Incident> incidents) {
    return incidents.stream()
        .filter(i -> i.dirty() > 0)
        .map(i -> new Entry(i, i.stateNow()))
        .sorted(WORST_FIRST)
        .toList();
  }

  /** What is owed now or was never told, when the process is to end soon after its start (R15). */
  List<Entry> owed(List<Incident> incidents, long now) {
    if (urgentAllowed(now) > now) {
      return List.of();
    }
    return everything(incidents).stream().filter(e -> isUntoldOrDue(e.incident(), now)).toList();
  }

  /** Whether a mail is owed now, or none has told it though it is worth one. */
  private static boolean isUntoldOrDue(Incident incident, long now) {
    boolean ends = incident.ending.owesMail() && incident.ending.due() <= now;
    boolean due = incident.openingDue() <= now || incident.updateDue(now) <= now;
    return incident.dirtySince() != Incident.NEVER && (incident.isNew() || ends || due);
  }

  /** What could be told now if its time had come; FATALs have a budget of their own. */
  List<Entry> untold(List<Incident> incidents, long now) {
    return notFatal(incidents, now).stream()
        .filter(i -> i.dirtySince() != Incident.NEVER && !i.isOnItsWay())
        .map(i -> new Entry(i, i.stateNow()))
        .toList();
  }

  /** A mail with these leaves before its time, and pays like any other. */
  Batch early(List<Entry> entries, long now) {
    take(now);
    Batch batch =
        storm == null
            ? new Batch(sorted(entries, WORST_FIRST), Bucket.ROUTE, Occasion.DUE)
            : new Batch(sorted(entries, storm.order()), Bucket.ROUTE, Occasion.STORM);
    if (!entries.isEmpty()) {
      timetable().left(entries, now);
    }
    return batch;
  }

  /** When a mail that isn't urgent may leave. */
  long nextMail(long now) {
    return Math.max(
        Math.max(budget.nextAllowed(now), mailboxAllows(now, false)), quietHoursEnd(now));
  }

  void take(long now) {
    budget.take(now);
    mailbox.take(now, policy.recipients());
  }

  /** A mail that waits for no budget counts for the mailbox. */
  void takeOfMailbox(long now) {
    mailbox.take(now, policy.recipients());
  }

  void giveBack(Bucket paidBy, long takenAt) {
    mailbox.giveBack(takenAt);
    switch (paidBy) {
      case ROUTE -> budget.giveBack(takenAt);
      case FATAL -> fatalBudget.giveBack(takenAt);
      case OVERDRAFT -> budget.giveBackOverdraft();
      case SHARED -> {}
    }
  }

  /** A mail was taken back unseen. */
  void hurry(long now) {
    if (storm != null) {
      storm.hurry(now);
    }
  }

  private void usualMail(List<Incident> incidents, long now, List<Batch> batches) {
    if (storm != null && storm.end(incidents) <= now) {
      storm = null;
    }
    boolean urgent = timetable().urgent(incidents, now) <= now && urgentAllowed(now) <= now;
    if (!urgent && (timetable().regular(incidents, now) > now || nextMail(now) > now)) {
      return;
    }
    if (urgent && storm == null) {
      storm = storm(incidents, now);
    }
    List<Entry> entries = timetable().riding(incidents, now);
    if (storm == null) {
      take(now);
      batches.add(new Batch(sorted(entries, WORST_FIRST), Bucket.ROUTE, Occasion.DUE));
    } else {
      budget.overdraw(now);
      mailbox.take(now, policy.recipients());
      batches.add(new Batch(sorted(entries, storm.order()), Bucket.OVERDRAFT, Occasion.STORM));
    }
    usual.left(entries, now);
    if (storm != null) {
      storm.left(entries, now);
      usual.stormLeft(now);
    }
  }

  /** The storm that an opening mail announces which leaves now, or null (R11). */
  private @Nullable Storm storm(List<Incident> incidents, long now) {
    long fresh =
        incidents.stream().filter(i -> i.isNew() && i.openingDue() != Incident.NEVER).count();
    if (fresh > Storm.MOST_NEW) {
      return Storm.ofMany(now);
    }
    return budget.nextAllowed(now) > now ? Storm.ofEmptyBucket(now) : null;
  }

  private Timetable timetable() {
    return storm == null ? usual : storm;
  }

  private void fatalMails(List<Incident> incidents, long now, List<Batch> batches) {
    List<Entry> waiting = new ArrayList<>();
    for (Incident incident : incidents) {
      if (incident.owesFatalMail(now)) {
        Entry entry = new Entry(incident, incident.stateNow());
        if (fatalBudget.allowsOwn(now) && mailboxAllows(now, true) <= now) {
          fatalBudget.takeOwn(now);
          mailbox.take(now, policy.recipients());
          batches.add(new Batch(List.of(entry), Bucket.FATAL, Occasion.DUE));
        } else {
          waiting.add(entry);
        }
      }
    }
    if (!waiting.isEmpty()
        && fatalBudget.nextAllowed(now) <= now
        && mailboxAllows(now, true) <= now) {
      fatalBudget.takeShared(now);
      mailbox.take(now, policy.recipients());
      batches.add(new Batch(sorted(waiting, WORST_FIRST), Bucket.SHARED, Occasion.DUE));
    }
  }

  /** When an opening or a storm's digest may leave, which may overdraw the bucket (R12). */
  private long urgentAllowed(long now) {
    return Math.max(
        Math.max(budget.nextOverdraft(now), mailboxAllows(now, true)), quietHoursEnd(now));
  }

  private long mailboxAllows(long now, boolean urgent) {
    return mailbox.nextAllowed(now, urgent, policy.recipients());
  }

  private long quietHoursEnd(long now) {
    QuietHours hours = policy.quietHours();
    return hours == null ? now : hours.end(now);
  }

  private static List<Incident> notFatal(List<Incident> incidents, long now) {
    return incidents.stream().filter(i -> !i.owesFatalMail(now)).toList();
  }

  private static List<Entry> sorted(List<Entry> entries, Comparator<Entry> order) {
    return entries.stream().sorted(order).toList();
  }

  private static long later(long owed, long allowed) {
    return owed == Incident.NEVER ? owed : Math.max(owed, allowed);
  }
}
