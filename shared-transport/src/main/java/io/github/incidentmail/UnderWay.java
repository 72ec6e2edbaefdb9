package io.github.incidentmail;

import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.IncidentsState;
import io.github.incidentmail.outbox.Fate;
import io.github.incidentmail.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The letters of which it is not known yet whether they arrived, and the reports that they tell.
 * Another process may send them, or have sent them while this one was down: then the directory
 * tells. Used by one thread.
 */
final class UnderWay {
  /** As often as the outbox itself is looked at. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  /** What is missing may just be renamed: it is looked for once more. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final Outbox outbox;
  private final Incidents incidents;
  private final Withdrawn withdrawn;
  private final boolean shared;
  private final Map<String, Sent> reports = new HashMap<>();
  private Set<String> missing = Set.of();
  private String intended = "";
  private Instant nextLook = Instant.MIN;

  UnderWay(Outbox outbox, Incidents incidents, Withdrawn withdrawn) {
    this.withdrawn = withdrawn;
    this.outbox = outbox;
    this.incidents = incidents;
    this.shared = outbox.status().directory() != null;
  }

  private void add(String letter, Sent sent, Instant now) {
    if (reports.isEmpty()) {
      nextLook = now.plus(LOOK);
    }
    reports.put(letter, sent);
  }

  /** A letter is about to be stored; until {@link #stored} it may not be there. */
  void intend(String letter, Sent sent, Instant now) {
    add(letter, sent, now);
    intended = letter;
  }

  /** It is there. */
  void stored() {
    intended = "";
  }

  /** It is not, and won't be. */
  void notStored() {
    reports.remove(intended);
    intended = "";
  }

  /** The letter that may not be there, or the empty text. */
  String intended() {
    return intended;
  }

  /**
   * Takes over what another life left, and its letters; what became of these is found out at once.
   * One that it was about to store and that is not there was sent by nobody, as whoever sends waits
   * for the note that it was stored.
   *
   * @param meanwhile called now and then, as this may take long
   */
  void takeOver(IncidentsState left, Runnable meanwhile, Instant now) {
    String perhaps = left.intended();
    boolean missing = !perhaps.isEmpty() && outbox.fates(Set.of(perhaps)).get(perhaps) == Fate.GONE;
    incidents
        .adopt(missing ? left.withoutIntended() : left, meanwhile, now)
        .forEach((letter, number) -> reports.put(letter, Sent.inEarlierLife(number)));
    nextLook = Instant.MIN;
  }

  @Nullable Sent remove(String letter) {
    return reports.remove(letter);
  }

  /** Those that would outlive this process, by their report. */
  Map<Long, String> durable() {
    Map<Long, String> durable = new HashMap<>();
    reports.forEach(
        (letter, report) -> {
          if (outbox.isDurable(letter)) {
            durable.put(report.number(), letter);
          }
        });
    return durable;
  }

  /** Finds out what became of letters that this process doesn't send itself. */
  void look(Instant now) {
    if (!shared || reports.isEmpty() || now.isBefore(nextLook)) {
      return;
    }
    Set<String> stillMissing = new HashSet<>();
    outbox
        .fates(Set.copyOf(reports.keySet()))
        .forEach(
            (letter, fate) -> {
              if (fate == Fate.GONE && !missing.contains(letter)) {
                stillMissing.add(letter);
              } else {
                settle(letter, fate, now);
              }
            });
    missing = stillMissing;
    nextLook = now.plus(missing.isEmpty() ? LOOK : AGAIN);
  }

  /** How long nothing is to be looked for. */
  Duration rest(Instant now) {
    return !shared || reports.isEmpty() ? Clerk.FOREVER : Duration.between(now, nextLook);
  }

  private void settle(String letter, Fate fate, Instant now) {
    if (fate == Fate.WAITING || fate == Fate.UNKNOWN) {
      return;
    }
    Sent sent = reports.remove(letter);
    if (sent == null) {
      return;
    }
    switch (fate) {
      case FAILED -> incidents.lost(sent.number(), now);
      case DAMAGED -> incidents.repeated(sent.number(), now);
      default -> incidents.accepted(sent.number(), now);
    }
    if (fate != Fate.DAMAGED) {
      withdrawn.told(sent);
    }
  }
}
