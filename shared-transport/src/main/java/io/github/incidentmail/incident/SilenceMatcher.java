package io.github.incidentmail.incident;

import io.github.incidentmail.event.LoggerNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are meant: those that fit everything given here. Immutable.
 *
 * @param tag the six base-32 characters that people see, without {@code #}; null for any
 * @param logger prefix of the first event's logger, at a name boundary; null for any
 * @param route name of the audience; null for any
 */
public record SilenceMatcher(
    @Nullable String tag, @Nullable String logger, @Nullable String route) {
  /**
   * @throws IllegalArgumentException if nothing is given, which would mean everything
   */
  public SilenceMatcher {
    if (tag == null && logger == null && route == null) {
      throw new IllegalArgumentException("a tag, a logger or a route");
    }
  }

  boolean matches(String ofTag, String ofLogger, String ofRoute) {
    return (tag == null || tag.equals(ofTag))
        && (logger == null || LoggerNames.matches(ofLogger, List.of(logger)))
        && concerns(ofRoute);
  }

  /** Whether it may mean an incident of this route. */
  boolean concerns(String ofRoute) {
    return route == null || route.equals(ofRoute);
  }
}
