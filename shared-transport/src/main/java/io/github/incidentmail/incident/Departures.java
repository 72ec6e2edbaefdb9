package io.github.incidentmail.incident;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which mails leave, on all routes, and what they tell. Not thread-safe. */
final class Departures {
  static final long LEDGER_WAIT = Duration.ofMinutes(5).toMillis();

  private final IncidentStore store;
  private final Map<String, RouteDesk> desks;
  private final RouteDesk internal;
  private final Ledger ledger;
  private final Silences silences;
  private final OnTheirWay onTheirWay;
  private final Losses losses;
  private @Nullable Delay ledgerDelay;

  Departures(
      IncidentStore store,
      Map<String, RouteDesk> desks,
      Ledger ledger,
      Silences silences,
      OnTheirWay onTheirWay,
      Losses losses) {
    this.store = store;
    this.desks = desks;
    this.internal = Objects.requireNonNull(desks.get(Routes.INTERNAL), "the internal route");
    this.ledger = ledger;
    this.silences = silences;
    this.onTheirWay = onTheirWay;
    this.losses = losses;
  }

  RouteDesk internal() {
    return internal;
  }

  /** What a mail told without detail is untold again; it could not be stored. */
  void returned(Mail mail, long now) {
    ledger.putBack(mail.ledger(), now);
    ledgerDelay = mail.ledger().isEmpty() ? ledgerDelay : mail.delay();
  }

  /** What a mail told without detail is untold again, and owed at once. */
  void takenBack(Mail mail, int attempts, long now) {
    if (!mail.ledger().isEmpty()) {
      ledger.putBack(mail.ledger(), now - LEDGER_WAIT);
      Delay delay = new Delay(Instant.ofEpochMilli(mail.takenAt()), attempts);
      ledgerDelay = Delay.of(ledgerDelay, Delay.of(mail.delay(), delay));
    }
  }

  List<Report> due(Instant now) {
    long at = now.toEpochMilli();
    List<Report> owed = new ArrayList<>();
    Map<String, List<Incident>> byRoute = byRoute(at);
    desks.forEach(
        (name, desk) -> {
          for (Batch batch : desk.due(byRoute.getOrDefault(name, List.of()), at)) {
            owed.add(report(desk, batch, now));
          }
        });
    ledgerMail(now).ifPresent(owed::add);
    return owed;
  }

  List<Report> stopShort(Instant now) {
    long at = now.toEpochMilli();
    Map<String, List<Incident>> byRoute = byRoute(at);
    List<Report> last = new ArrayList<>();
    for (RouteDesk desk : desks.values()) {
      List<Entry> owed = desk.owed(byRoute.getOrDefault(desk.route, List.of()), at);
      if (!owed.isEmpty()) {
        desk.take(at);
        last.add(report(desk, new Batch(owed, Bucket.ROUTE, Occasion.STOP), now));
      }
    }
    return last;
  }

  List<Report> stop(Instant now) {
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

  /**
   * As much as the budgets allow; when the first of the others may mail, never if none wants to.
   */
  long flush(List<Report> owed, Instant now) {
    long at = now.toEpochMilli();
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
    return rest;
  }

  /** What was held until its window passed is counted without detail (R4). */
  void release(Incident incident, long now) {
    if (incident.heldUntil() != Incident.NEVER && incident.heldUntil() <= now) {
      store.change(
          incident, () -> ledger.addQuietly(incident.evidence.first(), incident.expireHeld(now)));
    }
  }

  RouteDesk desk(String route) {
    return Objects.requireNonNull(desks.get(route), route);
  }

  /** When to look again because of this incident; sooner than needed does no harm. */
  long nextOf(Incident incident, long now) {
    if (!incident.claim.tells(now)) {
      return Math.min(incident.heldUntil(), nextUntold(incident));
    }
    if (silences.hold(incident, now)) {
      return Math.min(incident.heldUntil(), incident.ending.dueUntold());
    }
    if (incident.owesFatalMail(now)) {
      return now;
    }
    return Math.min(incident.heldUntil(), desk(incident.route).soonest(incident, now));
  }

  long nextWake(long now) {
    long next = hasLedger() ? Math.max(ledgerDue(), internal.nextMail(now)) : Incident.NEVER;
    Map<String, List<Incident>> byRoute = byRoute(now);
    next = Math.min(next, silences.next(store.all(), now));
    for (Incident incident : store.all()) {
      next = Math.min(next, incident.heldUntil());
      next = incident.claim.tells(now) ? next : Math.min(next, nextUntold(incident));
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
      } else if (!incident.claim.tells(now)) {
        endUntold(incident, now);
      } else if (!isHeldBySilence(incident, now)) {
        byRoute.computeIfAbsent(incident.route, r -> new ArrayList<>()).add(incident);
      }
    }
    forgotten.forEach(store::forget);
    return byRoute;
  }

  /** When to look at one that another instance tells, or that nobody knows yet who tells. */
  private static long nextUntold(Incident incident) {
    long ends = incident.dirty() > 0 ? Incident.NEVER : incident.ending.dueUntold();
    return Math.min(incident.claim.tellsFrom(), ends);
  }

  private static void endUntold(Incident incident, long now) {
    if (incident.dirty() == 0 && incident.ending.dueUntold() <= now) {
      incident.life.close(false, now);
      incident.evidence.keepDetail(false);
    }
  }

  private boolean isHeldBySilence(Incident incident, long now) {
    boolean held = silences.hold(incident, now);
    if (held && incident.ending.dueUntold() <= now) {
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
    long mark = isInternal(desk) ? losses.mark() : 0;
    long number =
        onTheirWay.add(new Mail(desk, tellings, undetailed, batch.paidBy(), at, delay, mark));
    return new Report(
        number,
        desk.route,
        now,
        batch.occasion(),
        told,
        undetailed,
        isInternal(desk) ? losses.untold() : 0,
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
