package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.LoggerNames;
import io.github.incidentmail.event.Severity;
import java.util.List;
import java.util.Set;

/** Which audience an event goes to: the first route that takes it, else the internal one. */
public final class Routes {
  /** The audience of what no route takes. */
  public static final String INTERNAL = "internal";

  /**
   * What one route takes; every condition that is given must hold.
   *
   * @param loggers prefixes at name boundaries; empty for any
   * @param markers any of these; empty for any
   * @param threshold the least severity
   */
  public record Rule(String name, List<String> loggers, Set<String> markers, Severity threshold) {
    public Rule {
      loggers = List.copyOf(loggers);
      markers = Set.copyOf(markers);
    }

    /** Whether this route takes the event. */
    public boolean takes(AlertEvent event) {
      return event.severity().atLeast(threshold)
          && (loggers.isEmpty() || LoggerNames.matches(event.logger(), loggers))
          && (markers.isEmpty() || markers.stream().anyMatch(event.markers()::contains));
    }
  }

  private final List<Rule> rules;

  public Routes(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The name of the event's audience. */
  public String of(AlertEvent event) {
    for (Rule rule : rules) {
      if (rule.takes(event)) {
        return rule.name();
      }
    }
    return INTERNAL;
  }
}
