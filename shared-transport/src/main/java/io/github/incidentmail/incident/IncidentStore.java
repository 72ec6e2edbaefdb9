package io.github.incidentmail.incident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that are remembered. One with anything untold weighs nothing and is never evicted;
 * the number of those is bounded here ({@value #MAX_DETAILED} in detail, {@value #MAX_UNTOLD} in
 * all), the number of told ones by the cache ({@value #MAX_TOLD}). It is memory, not a clock:
 * nothing expires by itself. Not thread-safe.
 */
final class IncidentStore {
  /** Incidents with untold events that keep their whole events. */
  static final int MAX_DETAILED = 1_000;

  /** Incidents with untold events; those beyond {@link #MAX_DETAILED} keep little of each. */
  static final int MAX_UNTOLD = 5_000;

  /** Incidents remembered so that a recurrence is known. */
  static final int MAX_TOLD = 4_000;

  private record Key(String route, long fingerprint) {}

  private final Cache<Key, Incident> incidents =
      Caffeine.newBuilder()
          .maximumWeight(MAX_TOLD)
          .<Key, Incident>weigher((key, incident) -> incident.pending() > 0 ? 0 : 1)
          .executor(Runnable::run)
          .evictionListener((key, incident, cause) -> forgotten(incident))
          .build();
  private final FormerClaims former = new FormerClaims();
  private int untold;

  @Nullable Incident find(String route, long fingerprint) {
    return incidents.getIfPresent(new Key(route, fingerprint));
  }

  boolean hasRoom() {
    return untold < MAX_UNTOLD;
  }

  boolean hasRoomForDetail() {
    return untold < MAX_DETAILED;
  }

  /** Whether told incidents have to make do with little. */
  boolean isCrowded() {
    return incidents.estimatedSize() > MAX_DETAILED;
  }

  /** Runs a change of an incident and weighs it anew where the change made it told or untold. */
  void change(Incident incident, Runnable change) {
    Key key = new Key(incident.route, incident.fingerprint.value());
    boolean before = incident.pending() > 0;
    change.run();
    boolean after = incident.pending() > 0;
    if (before != after) {
      untold += after ? 1 : -1;
      incidents.put(key, incident);
    }
  }

  /** As {@link #change}, for an incident that may be unknown here, and is remembered from now. */
  void restore(Incident incident, Runnable change) {
    change(incident, change);
    incidents.put(new Key(incident.route, incident.fingerprint.value()), incident);
  }

  void forget(Incident incident) {
    incidents.invalidate(new Key(incident.route, incident.fingerprint.value()));
    forgotten(incident);
  }

  private void forgotten(@Nullable Incident incident) {
    if (incident != null) {
      incident.evidence.forget();
      former.remember(incident);
    }
  }

  /** What was counted of the same problem before it was forgotten. */
  long countedBefore(Incident incident) {
    return former.counted(incident);
  }

  Collection<Incident> all() {
    return incidents.asMap().values();
  }
}
