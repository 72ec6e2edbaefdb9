package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose incident an event is (R3, F5), known or new. Not thread-safe. */
final class Recognition {
  private final Map<String, RoutePolicy> policies;
  private final Routes routes;
  private final Fingerprinter fingerprinter;
  private final Places places;
  private final Exemplars exemplars;
  private final IncidentStore store;
  private final RecentThrowables recent = new RecentThrowables();
  private final long idSeed;
  private boolean inFleet;
  private long opened;

  Recognition(
      Map<String, RoutePolicy> policies,
      Routes routes,
      Fingerprinter fingerprinter,
      IncidentStore store,
      long idSeed) {
    this.policies = policies;
    this.routes = routes;
    this.fingerprinter = fingerprinter;
    this.places = fingerprinter.places();
    this.exemplars = fingerprinter.exemplars();
    this.store = store;
    this.idSeed = idSeed;
  }

  /** From now on each new one is the fleet's to tell. */
  void inFleet() {
    inFleet = true;
  }

  /** The incident, which doesn't count the event yet; null if there is no room for another. */
  @Nullable Incident of(AlertEvent event, long now) {
    Incident sameThrowable = recent.find(event.failure(), now);
    if (sameThrowable != null && !sameThrowable.evidence.isLoggedBy(event.logger())) {
      sameThrowable.evidence.alsoLoggedBy(event.logger());
      return sameThrowable;
    }
    String route = routes.of(event);
    Fingerprinter.Identity identity = fingerprinter.identity(event, places);
    Incident known = store.find(route, identity.value());
    if (known != null && known.isForgottenAt(now)) {
      store.forget(known);
      known = null;
    }
    if (known == null && identity.coarse()) {
      known = newestOfCoarseKey(route, fingerprinter.coarseKey(event));
    }
    if (known != null) {
      return known;
    }
    return store.hasRoom()
        ? incident(route, fingerprinter.fingerprint(identity, event), event, now)
        : null;
  }

  /** The same throwable from another logger soon is the same incident (R3b). */
  void remember(AlertEvent event, Incident incident, long now) {
    recent.remember(event.failure(), incident, now);
  }

  /** Whether an incident that has just got anything untold may keep the whole of its events. */
  boolean hasRoomForDetail() {
    return store.hasRoomForDetail() && !exemplars.isFull();
  }

  /** Whether there is no room at all for more, however little of it is untold. */
  boolean isFull() {
    return exemplars.isFull();
  }

  /** Whether told incidents have to make do with little. */
  boolean isCrowded() {
    return store.isCrowded() || exemplars.isCrowded();
  }

  /** From here on no event is kept as it came. */
  void settle() {
    exemplars.settle();
  }

  /** Texts that were left out, because they could not be looked through. */
  long redactionFailures() {
    return exemplars.redactionFailures();
  }

  /** How many were made for events. */
  long opened() {
    return opened;
  }

  private Incident incident(String route, Fingerprint fingerprint, AlertEvent event, long now) {
    opened++;
    String id =
        Base32.encode(
            new Hash64().add(fingerprint.value()).add(route).add(now).add(idSeed).value());
    return shared(
        new Incident(
            id,
            route,
            fingerprint,
            fingerprinter.coarseKey(event),
            Objects.requireNonNull(policies.get(route), route),
            exemplars,
            event,
            now));
  }

  /** One of an earlier life, on a route that there is. */
  Incident restored(String route, SavedIncident saved) {
    SavedIncident.Identity identity = saved.identity();
    return shared(
        new Incident(
            identity.id(),
            route,
            identity.fingerprint(),
            identity.coarseKey(),
            Objects.requireNonNull(policies.get(route), route),
            exemplars,
            saved.evidence().first(),
            saved.life().episodeStart()));
  }

  private Incident shared(Incident incident) {
    if (inFleet) {
      incident.claim.enter(store.countedBefore(incident));
    }
    return incident;
  }

  private @Nullable Incident newestOfCoarseKey(String route, long coarseKey) {
    return store.all().stream()
        .filter(i -> i.route.equals(route) && i.coarseKey == coarseKey && !i.isClosed())
        .max(Comparator.comparingLong(Incident::lastEvent))
        .orElse(null);
  }
}
