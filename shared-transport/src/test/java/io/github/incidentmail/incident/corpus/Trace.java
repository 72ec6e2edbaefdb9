package io.github.incidentmail.incident.corpus;

import io.github.incidentmail.event.AlertEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One labelled log event.
 *
 * @param problem the label: traces with the same one must have one fingerprint, others not
 * @param nearTo the problem that this one resembles, or null
 * @param service the application
 * @param inAppPackages what the application's owner would configure
 */
public record Trace(
    String category,
    String problem,
    Variant variant,
    String detail,
    @Nullable String nearTo,
    String service,
    List<String> inAppPackages,
    AlertEvent event) {
  @Override
  public String toString() {
    return problem + " " + variant + " " + detail;
  }
}
