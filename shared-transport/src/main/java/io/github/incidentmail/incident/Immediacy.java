package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.RoutePolicy.Hold;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which events don't wait for others (R4). Pure. */
final class Immediacy {
  private Immediacy() {}

  static boolean isImmediate(AlertEvent event, @Nullable Hold hold) {
    if (hold == null || event.severity() == Severity.FATAL) {
      return true;
    }
    Set<String> names = hold.immediateFor();
    return !names.isEmpty()
        && (event.markers().stream().anyMatch(names::contains)
            || ThrowableNames.anyOf(event.failure(), names));
  }
}
