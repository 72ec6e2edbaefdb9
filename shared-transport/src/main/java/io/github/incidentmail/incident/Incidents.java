package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.OnTheirWay.Mail;
import io.github.incidentmail.incident.Report.Delay;
import io.github.incidentmail.incident.Report.LedgerLine;
import io.github.incidentmail.incident.Report.Occasion;
import io.github.incidentmail.incident.RouteDesk.Batch;
import io.github.incidentmail.incident.RouteDesk.Bucket;
import io.github.incidentmail.incident.RouteDesk.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of incidents as a state machine over events and time: what comes in is counted, and
 * what is owed comes out. Knows neither threads nor mail nor disk; time is passed in and must not
 * run backwards. Used by one thread.
 */
public final class Incidents {
  private static final long LEDGER_WAIT = Duration.ofMinutes(5).toMillis();
  private static final long RETRY_STORE = Duration.ofMinutes(1).toMillis();

  private final IncidentStore store = new IncidentStore();
  private final Recognition recognition;
  private final Ledger ledger = new Ledger();
  private final Silences silences = new Silences();
  private final Map<String, RouteDesk> desks = new LinkedHashMap<>();
  private final RouteDesk internal;
  private final OnTheirWay onTheirWay = new OnTheirWay();
  private long accepted;
  private long reported;
  private long lost;
  private long lostUntold;
  private @Nullable Delay ledgerDelay;
  private long wake = Incident.NEVER;

  /**
   * @param policies each route's, the internal one included
   * @param mailbox what all routes together may send
   * @param idSeed makes the ids of this process's incidents unlike those of any other
   */
  public Incidents(
      Map<String, RoutePolicy> policies,
      MailboxLimits mailbox,
      Routes routes,
      Fingerprinter fingerprinter,
      long idSeed) {
    this.recognition = new Recognition(policies, routes, fingerprinter, store, idSeed);
    MailboxBudget budget = new MailboxBudget(mailbox);
    policies.forEach((route, policy) -> desks.put(route, new RouteDesk(route, policy, budget)));
    this.internal = Objects.requireNonNull(desks.get(Routes.INTERNAL), "the internal route");
  }

  /**
   * From now on no mail leaves for what these match, whatever its severity; it goes on being
   * counted, and told when its silence is over or at {@link #stop} (R13). They replace all former
   * ones.
   */
  public void silences(Collection<Silence> all, Instant now) {
    silences.set(all);
    wake = Math.min(wake, now.toEpochMilli());
  }

  /** Counts an event in its incident, which it opens if it is the first (R3, R4). */
  public void admit(AlertEvent event, Instant now) {
    long at = now.toEpochMilli();
    accepted++;
    Incident incident = recognition.of(event, at);
    if (incident == null) {
      ledger.add(event, at);
      wake = Math.min(wake, at + LEDGER_WAIT);
      return;
    }
    release(incident, at);
    if (incident.pending() == 0) {
      incident.keepDetail(store.hasRoomForDetail());
    }
    boolean immediate = Immediacy.isImmediate(event, desk(incident.route).policy.hold());
    store.change(incident, () -> incident.admit(event, immediate, at));
    recognition.remember(event, incident, at);
    wake = Math.min(wake, nextOf(incident, at));
  }

  /** Counts events that found no room on their way here. */
  public void overflowed(
      String logger, Severity severity, String throwable, long count, Instant now) {
    accepted += count;
    ledger.add(logger, severity, throwable, count, now.toEpochMilli());
    wake = Math.min(wake, now.toEpochMilli() + LEDGER_WAIT);
  }

  /**
   * The mails that leave now; each is on its way until {@link #accepted}, {@link #returned} or
   * {@link #lost} names it.
   */
  public List<Report> due(Instant now) {
    long at = now.toEpochMilli();
    if (at < wake) {
      return List.of();
    }
    List<Report> owed = new ArrayList<>();
    Map<String, List<Incident>> byRoute = byRoute(at);
    desks.forEach(
        (name, desk) -> {
          for (Batch batch : desk.due(byRoute.getOrDefault(name, List.of()), at)) {
            owed.add(report(desk, batch, now));
          }
        });
    ledgerMail(now).ifPresent(owed::add);
    wake = nextWake(at);
    return owed;
  }

  /** When {@link #due} has something to do if no event comes; empty for never. */
  public Optional<Instant> nextDue() {
    return wake == Incident.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(wake));
  }

  /**
   * One mail for each route that has anything untold, whatever the budget: the application stops
   * (R15).
   */
  public List<Report> stop(Instant now) {
    // What is held now is told without detail: nobody knows whether the others will ever come.
    store.all().forEach(incident -> release(incident, Incident.NEVER));
    // What a silence holds too: it may delay what is told, and the counts end with the process.
    Map<String, List<Incident>> byRoute =
        store.all().stream().collect(Collectors.groupingBy(incident -> incident.route));
    List<Report> last = new ArrayList<>();
    desks.forEach(
        (name, desk) -> {
          List<Entry> untold = desk.everything(byRoute.getOrDefault(name, List.of()));
          if (!untold.isEmpty() || (isInternal(desk) && ledger.total() > 0)) {
            desk.take(now.toEpochMilli());
            last.add(report(desk, new Batch(untold, Bucket.ROUTE, Occasion.STOP), now));
          }
        });
    return last;
  }

  /** What {@link #flush} could do. */
  public record Flushed(List<Report> reports, @Nullable Instant restAllowedAt) {
    public Flushed {
      reports = List.copyOf(reports);
    }
  }

  /**
   * What is untold is owed at once, because somebody asks for it: one mail for each route whose
   * budget and quiet hours allow one. A problem with a mail on its way waits for that one; what is
   * held until there are enough stays held. Each mail counts as the step that it is early for.
   *
   * @return the mails, and when the first route without budget may mail again, or null if none
   *     wants to
   */
  public Flushed flush(Instant now) {
    long at = now.toEpochMilli();
    List<Report> owed = new ArrayList<>(due(now));
    Map<String, List<Incident>> byRoute = byRoute(at);
    long rest = Incident.NEVER;
    for (RouteDesk desk : desks.values()) {
      List<Entry> untold = desk.untold(byRoute.getOrDefault(desk.route, List.of()), at);
      if (untold.isEmpty() && !(isInternal(desk) && hasLedger())) {
        continue;
      }
      long allowed = desk.nextMail(at);
      if (allowed <= at) {
        owed.add(report(desk, desk.early(untold, at), now));
      } else {
        rest = Math.min(rest, allowed);
      }
    }
    wake = nextWake(at);
    return new Flushed(owed, rest == Incident.NEVER ? null : Instant.ofEpochMilli(rest));
  }

  /**
   * Whether a mail of the internal route that tells no incident may leave now; {@link #noticed} is
   * to follow if it does.
   */
  public boolean allowsNotice(Instant now) {
    return internal.nextMail(now.toEpochMilli()) <= now.toEpochMilli();
  }

  /**
   * A mail that tells no incident leaves to the internal addresses.
   *
   * @param ofRoute whether it takes a token of that route too; it takes the mailbox's in any case
   */
  public void noticed(boolean ofRoute, Instant now) {
    if (ofRoute) {
      internal.take(now.toEpochMilli());
    } else {
      internal.takeOfMailbox(now.toEpochMilli());
    }
  }

  /** A server accepted the mail: what it told is reported. Unknown numbers are ignored. */
  public void accepted(long number, Instant now) {
    Mail mail = onTheirWay.remove(number);
    if (mail == null) {
      return;
    }
    long at = now.toEpochMilli();
    for (Telling telling : mail.tellings()) {
      Incident incident = telling.incident();
      store.change(incident, () -> incident.accepted(telling, at));
      if (store.isCrowded()) {
        incident.keepDetail(false);
      }
      reported += telling.count();
    }
    reported += mail.undetailed();
    lostUntold = isInternal(mail.desk()) ? 0 : lostUntold;
    wake = Math.min(wake, at);
  }

  /**
   * The mail could not be stored: what it would have told is untold again, and tried again in a
   * minute.
   */
  public void returned(long number, Instant now) {
    Mail mail = onTheirWay.remove(number);
    if (mail == null) {
      return;
    }
    long at = now.toEpochMilli();
    mail.tellings()
        .forEach(t -> store.change(t.incident(), () -> t.incident().returned(t, at + RETRY_STORE)));
    mail.desk().giveBack(mail.paidBy(), mail.takenAt());
    ledger.putBack(mail.ledger(), at);
    ledgerDelay = mail.ledger().isEmpty() ? ledgerDelay : mail.delay();
    wake = Math.min(wake, at);
  }

  /**
   * The mail was taken back, surely unseen, because it waited too long: what it told is untold
   * again and owed at once, in mails that say since when it is delayed (R14). Unknown numbers are
   * ignored.
   *
   * @param attempts how often it was tried without success
   */
  public void takenBack(long number, int attempts, Instant now) {
    Mail mail = onTheirWay.remove(number);
    if (mail == null) {
      return;
    }
    long at = now.toEpochMilli();
    for (Telling telling : mail.tellings()) {
      Incident incident = telling.incident();
      store.change(incident, () -> incident.takenBack(telling, mail.takenAt(), attempts, at));
    }
    mail.desk().giveBack(mail.paidBy(), mail.takenAt());
    mail.desk().hurry(at);
    if (!mail.ledger().isEmpty()) {
      ledger.putBack(mail.ledger(), at - LEDGER_WAIT);
      Delay delay = new Delay(Instant.ofEpochMilli(mail.takenAt()), attempts);
      ledgerDelay = Delay.of(ledgerDelay, Delay.of(mail.delay(), delay));
    }
    wake = Math.min(wake, at);
  }

  /**
   * The mail will never arrive: what it told is lost, counted, and said in the next mail of the
   * internal route.
   */
  public void lost(long number, Instant now) {
    Mail mail = onTheirWay.remove(number);
    if (mail == null) {
      return;
    }
    long gone = mail.undetailed();
    for (Telling telling : mail.tellings()) {
      store.change(telling.incident(), () -> telling.incident().lost(telling));
      gone += telling.count();
    }
    lost += gone;
    lostUntold += gone;
    wake = Math.min(wake, now.toEpochMilli());
  }

  /** Where all events are. */
  public Totals totals() {
    long pending = store.all().stream().mapToLong(Incident::pending).sum();
    return new Totals(accepted, reported, pending, ledger.total() + onTheirWay.undetailed(), lost);
  }

  /** What was held until its window passed is counted without detail (R4). */
  private void release(Incident incident, long now) {
    if (incident.heldUntil() != Incident.NEVER && incident.heldUntil() <= now) {
      store.change(incident, () -> ledger.addQuietly(incident.first(), incident.expireHeld(now)));
    }
  }

  private RouteDesk desk(String route) {
    return Objects.requireNonNull(desks.get(route), route);
  }

  /** When to look again because of this incident; sooner than needed does no harm. */
  private long nextOf(Incident incident, long now) {
    if (silences.hold(incident, now)) {
      return Math.min(incident.heldUntil(), incident.quietUntoldAt());
    }
    if (incident.owesFatalMail(now)) {
      return now;
    }
    return Math.min(incident.heldUntil(), desk(incident.route).soonest(incident, now));
  }

  private long nextWake(long now) {
    long next = hasLedger() ? Math.max(ledgerDue(), internal.nextMail(now)) : Incident.NEVER;
    Map<String, List<Incident>> byRoute = byRoute(now);
    next = Math.min(next, silences.next(store.all(), now));
    for (Incident incident : store.all()) {
      next = Math.min(next, incident.heldUntil());
    }
    for (RouteDesk desk : desks.values()) {
      next = Math.min(next, desk.nextDue(byRoute.getOrDefault(desk.route, List.of()), now));
    }
    return next;
  }

  /** Each route's incidents as far as a mail may leave for them. */
  private Map<String, List<Incident>> byRoute(long now) {
    Map<String, List<Incident>> byRoute = new HashMap<>();
    List<Incident> forgotten = new ArrayList<>();
    for (Incident incident : store.all()) {
      release(incident, now);
      if (incident.isForgottenAt(now)) {
        forgotten.add(incident);
      } else if (!isHeldBySilence(incident, now)) {
        byRoute.computeIfAbsent(incident.route, r -> new ArrayList<>()).add(incident);
      }
    }
    forgotten.forEach(store::forget);
    return byRoute;
  }

  private boolean isHeldBySilence(Incident incident, long now) {
    boolean held = silences.hold(incident, now);
    if (held && incident.quietUntoldAt() <= now) {
      incident.closeSilently(now);
    }
    return held;
  }

  private Report report(RouteDesk desk, Batch batch, Instant now) {
    long at = now.toEpochMilli();
    List<Entry> entries = batch.entries();
    List<Telling> tellings = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    for (Entry entry : entries) {
      told.add(entry.incident().tell(entry.state(), entries.size() > 1, at, tellings));
      entry.incident().told(entry.state(), at);
    }
    List<LedgerLine> undetailed = isInternal(desk) ? ledger.take() : List.of();
    Delay delay = undetailed.isEmpty() ? null : ledgerDelay;
    ledgerDelay = undetailed.isEmpty() ? ledgerDelay : null;
    for (Telling telling : tellings) {
      delay = Delay.of(delay, telling.delay());
    }
    long number = onTheirWay.add(new Mail(desk, tellings, undetailed, batch.paidBy(), at, delay));
    return new Report(
        number,
        desk.route,
        now,
        batch.occasion(),
        told,
        undetailed,
        isInternal(desk) ? lostUntold : 0,
        silences.on(desk.route, store.all(), at),
        delay);
  }

  private Optional<Report> ledgerMail(Instant now) {
    long at = now.toEpochMilli();
    if (ledgerDue() > at || internal.nextMail(at) > at) {
      return Optional.empty();
    }
    internal.take(at);
    return Optional.of(report(internal, new Batch(List.of(), Bucket.ROUTE, Occasion.DUE), now));
  }

  private long ledgerDue() {
    Long since = ledger.since();
    return since == null ? Incident.NEVER : since + LEDGER_WAIT;
  }

  private boolean hasLedger() {
    return ledger.since() != null;
  }

  private static boolean isInternal(RouteDesk desk) {
    return desk.route.equals(Routes.INTERNAL);
  }
}
