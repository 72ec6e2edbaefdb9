package io.github.incidentmail;

import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a letter tells. Immutable.
 *
 * @param number of the report
 * @param incidents ids of those of which it tells events
 * @param ledger whether it tells events counted without detail
 */
record Sent(long number, String route, Set<String> incidents, boolean ledger) {
  static Sent of(Report report) {
    return new Sent(
        report.number(),
        report.route(),
        report.incidents().stream()
            .filter(told -> told.account().now() > 0)
            .map(Told::id)
            .collect(Collectors.toUnmodifiableSet()),
        !report.ledger().isEmpty());
  }

  /** What an earlier life sent; it is not written anew, so nobody asks what it tells. */
  static Sent inEarlierLife(long number) {
    return new Sent(number, "", Set.of(), false);
  }
}
