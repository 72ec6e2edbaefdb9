package io.github.incidentmail.incident;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this instance counted of incidents that it has forgotten: the fleet adds up sums since the
 * start, so that a problem that comes back must count on. Not thread-safe.
 */
final class FormerClaims {
  /** Beyond, the oldest are forgotten; about 2 MiB. */
  private static final int MOST = 20_000;

  private final Map<Long, Long> counted =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > MOST;
        }
      };

  void remember(Incident incident) {
    if (incident.claim.isShared() && incident.claim.counted() > 0) {
      counted.put(problem(incident), incident.claim.counted());
    }
  }

  /** Zero if it never counted any, or too long ago. */
  long counted(Incident incident) {
    Long before = counted.remove(problem(incident));
    return before == null ? 0 : before;
  }

  /** The same on all instances: the fingerprint and the audience. */
  static long problem(Incident incident) {
    return new Hash64().add(incident.fingerprint.value()).add(incident.route).value();
  }
}
