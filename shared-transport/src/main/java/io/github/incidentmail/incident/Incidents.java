package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.OnTheirWay.Mail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of incidents as a state machine over events and time: what comes in is counted, and
 * what is owed comes out. Knows neither threads nor mail nor disk; time is passed in and must not
 * run backwards. Used by one thread.
 */
public final class Incidents {
  private static final long RETRY_STORE = Duration.ofMinutes(1).toMillis();

  private final IncidentStore store = new IncidentStore();
  private final Recognition recognition;
  private final Ledger ledger = new Ledger();
  private final Silences silences = new Silences();
  private final Map<String, RouteDesk> desks = new LinkedHashMap<>();
  private final OnTheirWay onTheirWay = new OnTheirWay();
  private final Losses losses = new Losses();
  private final Departures departures;
  private final Restoration restoration;
  private final FleetBook fleet = new FleetBook(store, onTheirWay);
  private long accepted;
  private long reported;
  private long lost;
  private long changes;
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
    this.departures = new Departures(store, desks, ledger, silences, onTheirWay, losses);
    this.restoration =
        new Restoration(store, recognition, desks, budget, ledger, onTheirWay, losses);
  }

  /**
   * From now on no mail leaves for what these match, whatever its severity; it goes on being
   * counted, and told when its silence is over or at {@link #stop} (R13). They replace all former
   * ones.
   */
  public void silences(Collection<Silence> all, Instant now) {
    silences.set(all);
    changed(now.toEpochMilli());
  }

  /**
   * What a restart must not forget, as it is now.
   *
   * @param letters the ids of the letters that outlive this process, by the number of their report;
   *     what other reports told is untold for whoever takes the state over
   */
  public IncidentsState snapshot(Map<Long, String> letters, Instant now) {
    settle();
    return restoration.snapshot(letters, now.toEpochMilli());
  }

  /**
   * Takes over what another life left: its incidents and their untold events, its budgets, and its
   * mails on their way. Incidents of the same kind become one.
   *
   * @param meanwhile called after every few incidents, as there may be thousands; must not use this
   * @return the numbers of the reports that tell what is on its way, by the ids of their letters
   */
  public Map<String, Long> adopt(IncidentsState state, Runnable meanwhile, Instant now) {
    long at = now.toEpochMilli();
    Totals before = totals();
    List<Long> numbers = restoration.adopt(state, meanwhile, at);
    Map<String, Long> onItsWay = new HashMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      String letter = state.mails().get(i).letter();
      if (letter.isEmpty()) {
        giveBack(numbers.get(i), false, at, at);
      } else {
        onItsWay.put(letter, numbers.get(i));
      }
    }
    Totals after = totals();
    accepted += after.pending() - before.pending() + after.undetailed() - before.undetailed();
    changed(at);
    return onItsWay;
  }

  /** Grows with each change that {@link #snapshot} would show. */
  public long changes() {
    return changes;
  }

  /** Incidents that were told or could be told as new by now; one more is a reason to hurry. */
  public long opened() {
    return recognition.opened();
  }

  /**
   * Redacts the latest event of each incident, as all that shows or saves one does too. To follow
   * some {@link #admit}: until then it is kept as it came, so that those in between cost nothing.
   */
  public void settle() {
    recognition.settle();
  }

  /** Texts so far that were to be shown and could not be looked through for secrets. */
  public long redactionFailures() {
    return recognition.redactionFailures();
  }

  /**
   * From now on each incident is one of a fleet, and nobody tells it until the fleet has said who
   * does. To be asked before the first event.
   */
  public FleetBook joinFleet() {
    recognition.inFleet();
    return fleet;
  }

  /**
   * The fleet did not agree: the mail does not leave, and what it would have told is untold again.
   *
   * @param lost what others own
   * @param again when this instance may try again
   */
  public void refused(long number, List<Long> lost, Instant again, Instant now) {
    Mail mail = onTheirWay.get(number);
    if (mail != null) {
      giveBack(number, false, again.toEpochMilli(), now.toEpochMilli());
      fleet.lost(mail, lost);
    }
  }

  /** What the fleet said has changed what is owed. */
  public void fleetChanged(Instant now) {
    changed(now.toEpochMilli());
  }

  /** Counts an event in its incident, which it opens if it is the first (R3, R4). */
  public void admit(AlertEvent event, Instant now) {
    long at = now.toEpochMilli();
    accepted++;
    changes++;
    Incident incident = recognition.of(event, at);
    if (incident == null) {
      ledger.add(event, at);
      wake = Math.min(wake, at + Departures.LEDGER_WAIT);
      return;
    }
    departures.release(incident, at);
    if (recognition.isFull()) {
      incident.evidence.keepDetail(false);
    } else if (incident.pending() == 0) {
      incident.evidence.keepDetail(recognition.hasRoomForDetail());
    }
    boolean immediate = Immediacy.isImmediate(event, departures.desk(incident.route).policy.hold());
    Severity before = incident.severity();
    store.change(incident, () -> incident.admit(event, immediate, at));
    if (incident.severity() != before) {
      fleet.news(); // a rise does not wait
    }
    recognition.remember(event, incident, at);
    wake = Math.min(wake, departures.nextOf(incident, at));
  }

  /** Counts events that found no room on their way here. */
  public void overflowed(
      String logger, Severity severity, String throwable, long count, Instant now) {
    accepted += count;
    changes++;
    ledger.add(logger, severity, throwable, count, now.toEpochMilli());
    wake = Math.min(wake, now.toEpochMilli() + Departures.LEDGER_WAIT);
  }

  /**
   * The mails that leave now; each is on its way until {@link #accepted}, {@link #returned} or
   * {@link #lost} names it.
   */
  public List<Report> due(Instant now) {
    settle();
    long at = now.toEpochMilli();
    if (at < wake) {
      return List.of();
    }
    changes++;
    List<Report> owed = departures.due(now);
    wake = departures.nextWake(at);
    return owed;
  }

  /** When {@link #due} has something to do if no event comes; empty for never. */
  public Optional<Instant> nextDue() {
    return wake == Incident.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(wake));
  }

  /**
   * The mails that can't wait though a successor will know what is untold: of what was never told,
   * and of what is owed now. For a process that was started soon after its predecessor (R15).
   */
  public List<Report> stopShort(Instant now) {
    settle();
    changes++;
    return departures.stopShort(now);
  }

  /**
   * One mail for each route with anything untold, whatever the budget: the application stops (R15).
   */
  public List<Report> stop(Instant now) {
    settle();
    changes++;
    return departures.stop(now);
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
    changes++;
    long restAllowedAt = departures.flush(owed, now);
    wake = departures.nextWake(at);
    return new Flushed(
        owed, restAllowedAt == Incident.NEVER ? null : Instant.ofEpochMilli(restAllowedAt));
  }

  /**
   * Whether a mail of the internal route that tells no incident may leave now; {@link #noticed} is
   * to follow if it does.
   */
  public boolean allowsNotice(Instant now) {
    return departures.internal().nextMail(now.toEpochMilli()) <= now.toEpochMilli();
  }

  /**
   * A mail that tells no incident leaves to the internal addresses.
   *
   * @param ofRoute whether it takes a token of that route too; it takes the mailbox's in any case
   */
  public void noticed(boolean ofRoute, Instant now) {
    changes++;
    if (ofRoute) {
      departures.internal().take(now.toEpochMilli());
    } else {
      departures.internal().takeOfMailbox(now.toEpochMilli());
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
      if (recognition.isCrowded()) {
        incident.evidence.keepDetail(false);
      }
      reported += telling.count();
    }
    reported += mail.undetailed();
    losses.arrived(mail.lossMark());
    fleet.news(); // whoever takes over tells nothing twice
    changed(at);
  }

  /**
   * The mail could not be stored: what it would have told is untold again, and tried again in a
   * minute.
   */
  public void returned(long number, Instant now) {
    giveBack(number, false, now.toEpochMilli() + RETRY_STORE, now.toEpochMilli());
  }

  /** As {@link #returned}, as its letter has the id of another; the next one gets its own. */
  public void repeated(long number, Instant now) {
    giveBack(number, true, now.toEpochMilli(), now.toEpochMilli());
  }

  private void giveBack(long number, boolean numberTaken, long again, long now) {
    Mail mail = onTheirWay.remove(number);
    if (mail == null) {
      return;
    }
    for (Telling t : mail.tellings()) {
      store.change(t.incident(), () -> t.incident().returned(t, numberTaken, again));
    }
    mail.desk().giveBack(mail.paidBy(), mail.takenAt());
    departures.returned(mail, now);
    changed(now);
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
    departures.takenBack(mail, attempts, at);
    changed(at);
  }

  private void changed(long now) {
    changes++;
    wake = Math.min(wake, now);
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
    losses.add(gone);
    changed(now.toEpochMilli());
  }

  /** Events that no mail tells, on its way or accepted. */
  public long untold() {
    return store.all().stream().mapToLong(Incident::dirty).sum() + ledger.total();
  }

  /** Where all events are. */
  public Totals totals() {
    long pending = store.all().stream().mapToLong(Incident::pending).sum();
    return new Totals(
        accepted + fleet.taken(),
        reported,
        pending,
        ledger.total() + onTheirWay.undetailed(),
        lost,
        fleet.handedOver());
  }
}
