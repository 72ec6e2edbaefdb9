package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.IncidentsState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where events wait while the clerk takes over what other processes left, which may take longer
 * than an event may be unsafe: counted by rules of their own, so that what is on disk of them is a
 * state like any other. Used by one thread.
 */
final class Foyer {
  /** More wait in front of it, where their number is bounded too. */
  private static final int ROOM = 1_024;

  /** So many at a time, that the taking over goes on. */
  private static final int ENTRANCE = 64;

  private final HandOff handOff;
  private final Supplier<Incidents> rules;
  private final Instant now;
  private final Consumer<IncidentsState> disk;
  private final List<AlertEvent> events = new ArrayList<>();
  private @Nullable Incidents incidents;

  /**
   * @param rules makes incidents that know of nothing yet
   * @param disk keeps what it is given, and nothing that it was given before
   */
  Foyer(HandOff handOff, Supplier<Incidents> rules, Instant now, Consumer<IncidentsState> disk) {
    this.handOff = handOff;
    this.rules = rules;
    this.now = now;
    this.disk = disk;
  }

  /** Lets in who waits, and has them kept if a problem came that wasn't there. */
  void open() {
    AlertEvent event = events.size() < ROOM ? handOff.poll() : null;
    if (event == null) {
      return;
    }
    Incidents own = incidents == null ? rules.get() : incidents;
    incidents = own;
    long opened = own.opened();
    for (int let = 1; event != null; let++) {
      events.add(event);
      admit(event, own);
      event = let < ENTRANCE && events.size() < ROOM ? handOff.poll() : null;
    }
    own.settle();
    if (own.opened() != opened) {
      disk.accept(own.snapshot(Map.of(), now));
    }
  }

  private void admit(AlertEvent event, Incidents own) {
    try {
      own.admit(event, now);
    } catch (RuntimeException | LinkageError e) {
      // it is said when the clerk takes it in, and is less safe until then
      own.overflowed(event.logger(), event.severity(), "", 1, now);
    }
  }

  /** All that came, in their order. */
  List<AlertEvent> events() {
    return List.copyOf(events);
  }
}
