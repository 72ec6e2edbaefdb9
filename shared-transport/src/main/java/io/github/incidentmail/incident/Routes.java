package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.LoggerNames;
import io.github.incidentmail.event.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which audience an event goes to: the first route that takes it, else the internal one. */
public final class Routes {
  /** The audience of what no route takes. */
  public static final String INTERNAL = "internal";

  /**
   * What one route takes; every condition that is given must hold.
   *
   * @param loggers prefixes at name boundaries; empty for any
   * @param markers any of these; empty for any
   * @param mdc context values, each with the values of which one must be there; empty for any
   * @param throwables simple or full names, causes and subclasses count; empty for any
   * @param threshold the least severity
   */
  public record Rule(
      String name,
      List<String> loggers,
      Set<String> markers,
      Map<String, Set<String>> mdc,
      Set<String> throwables,
      Severity threshold) {
    public Rule {
      loggers = List.copyOf(loggers);
      markers = Set.copyOf(markers);
      mdc = Map.copyOf(mdc);
      throwables = Set.copyOf(throwables);
    }

    /** Whether this route takes everything of this severity. */
    public boolean takesAll(Severity severity) {
      return loggers.isEmpty()
          && markers.isEmpty()
          && mdc.isEmpty()
          && throwables.isEmpty()
          && severity.atLeast(threshold);
    }

    /** Whether this route takes the event. */
    public boolean takes(AlertEvent event) {
      return event.severity().atLeast(threshold)
          && (loggers.isEmpty() || LoggerNames.matches(event.logger(), loggers))
          && (markers.isEmpty() || markers.stream().anyMatch(event.markers()::contains))
          && mdc.entrySet().stream().allMatch(e -> isIn(event.mdc().get(e.getKey()), e.getValue()))
          && (throwables.isEmpty() || ThrowableNames.anyOf(event.failure(), throwables));
    }

    private static boolean isIn(@Nullable String value, Set<String> wanted) {
      return value != null && wanted.contains(value);
    }
  }

  private final List<Rule> rules;

  public Routes(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The context values that any route asks for. */
  public List<String> mdcKeys() {
    return rules.stream().flatMap(rule -> rule.mdc().keySet().stream()).distinct().toList();
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
