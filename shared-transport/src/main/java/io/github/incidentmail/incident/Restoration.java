package io.github.incidentmail.incident;

import io.github.incidentmail.incident.OnTheirWay.Mail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the state of incidents down, and takes over that of an earlier life. Not thread-safe. */
final class Restoration {
  /**
   * About how much examples take at most that are kept cut short; beyond, a few hundred bytes of
   * each. On disk it is up to three times as much.
   */
  private static final long EXAMPLES = 2L << 20;

  /** So many are taken over at a time: about a dozen milliseconds in a young process. */
  private static final int AT_A_TIME = 64;

  private final IncidentStore store;
  private final Recognition recognition;
  private final Map<String, RouteDesk> desks;
  private final MailboxBudget mailbox;
  private final Ledger ledger;
  private final OnTheirWay onTheirWay;
  private final Losses losses;

  Restoration(
      IncidentStore store,
      Recognition recognition,
      Map<String, RouteDesk> desks,
      MailboxBudget mailbox,
      Ledger ledger,
      OnTheirWay onTheirWay,
      Losses losses) {
    this.store = store;
    this.recognition = recognition;
    this.desks = desks;
    this.mailbox = mailbox;
    this.ledger = ledger;
    this.onTheirWay = onTheirWay;
    this.losses = losses;
  }

  IncidentsState snapshot(Map<Long, String> letters, long now) {
    List<SavedIncident> incidents = new ArrayList<>();
    Map<Incident, Integer> indexes = new HashMap<>();
    long examples = 0;
    for (Incident incident : store.all()) {
      boolean live = !incident.isClosed() || incident.pending() > 0;
      SavedIncident saved = incident.saved(live && examples < EXAMPLES);
      examples += live ? saved.evidence().bytes() : 0;
      indexes.put(incident, incidents.size());
      incidents.add(saved);
    }
    List<IncidentsState.Mail> mails = new ArrayList<>();
    onTheirWay.forEach(
        (number, mail) -> mails.add(saved(letters.getOrDefault(number, ""), mail, indexes)));
    return new IncidentsState(
        now,
        incidents,
        desks.values().stream().map(RouteDesk::saved).toList(),
        mailbox.saved(),
        ledger.saved(),
        mails,
        losses.untold(),
        "");
  }

  private IncidentsState.Mail saved(String letter, Mail mail, Map<Incident, Integer> indexes) {
    List<IncidentsState.Telling> tellings = new ArrayList<>();
    for (Telling t : mail.tellings()) {
      Integer index = indexes.get(t.incident());
      if (index != null) {
        tellings.add(
            new IncidentsState.Telling(
                index,
                t.state(),
                t.count(),
                t.rate(),
                t.severity(),
                t.before(),
                t.dirtySince(),
                t.delay()));
      }
    }
    return new IncidentsState.Mail(
        letter,
        mail.desk().route,
        tellings,
        mail.ledger(),
        mail.paidBy(),
        mail.takenAt(),
        mail.delay(),
        losses.said(mail.lossMark()));
  }

  /** The numbers that mails on their way have got, in the order of {@code state}. */
  List<Long> adopt(IncidentsState state, Runnable meanwhile, long now) {
    for (RouteDesk.Saved desk : state.desks()) {
      if (desks.containsKey(desk.route())) {
        desk(desk.route()).restore(desk);
      }
    }
    mailbox.restore(state.mailbox());
    ledger.restore(state.ledger());
    List<@Nullable Incident> incidents = new ArrayList<>();
    for (SavedIncident saved : state.incidents()) {
      incidents.add(adopt(saved, now));
      if (incidents.size() % AT_A_TIME == 0) {
        meanwhile.run();
      }
    }
    long from = losses.adopt(state.lostUntold());
    List<Long> numbers = new ArrayList<>();
    state.mails().forEach(mail -> numbers.add(onTheirWay.add(restored(mail, incidents, from))));
    return numbers;
  }

  private Mail restored(IncidentsState.Mail mail, List<@Nullable Incident> incidents, long losses) {
    List<Telling> tellings = new ArrayList<>();
    for (IncidentsState.Telling t : mail.tellings()) {
      Incident incident = incidents.get(t.incident());
      if (incident != null) {
        tellings.add(Telling.restored(incident, t));
      }
    }
    return new Mail(
        desk(mail.route()),
        tellings,
        mail.ledger(),
        mail.paidBy(),
        mail.takenAt(),
        mail.delay(),
        losses + mail.said());
  }

  /** Null if there is no room for another; then its events are counted without detail. */
  private @Nullable Incident adopt(SavedIncident saved, long now) {
    String route = desk(saved.identity().route()).route;
    Incident known = store.find(route, saved.identity().fingerprint().value());
    if (known != null && known.isForgottenAt(now)) {
      store.forget(known);
      known = null;
    }
    if (known == null && saved.tally().pending() > 0 && !store.hasRoom()) {
      ledger.addLate(saved.evidence().first(), saved.tally().pending(), now);
      return null;
    }
    Incident incident = known == null ? recognition.restored(route, saved) : known;
    SavedIncident story = known == null ? saved : known.saved(true).plus(saved);
    store.restore(incident, () -> incident.restore(story, now));
    return incident;
  }

  /** What was for a route that is no more goes to whom no route's events go. */
  private RouteDesk desk(String route) {
    RouteDesk desk = desks.get(route);
    return Objects.requireNonNull(desk == null ? desks.get(Routes.INTERNAL) : desk, route);
  }
}
