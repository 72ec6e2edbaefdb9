package io.github.incidentmail.incident;

import io.github.incidentmail.incident.Report.LedgerLine;
import io.github.incidentmail.incident.Report.Occasion;
import java.time.Instant;
import java.util.List;

/** Reports that are not delayed, while nothing is silenced. */
public final class Reports {
  private Reports() {}

  public static Report of(
      long number,
      String route,
      Instant at,
      Occasion occasion,
      List<Told> incidents,
      List<LedgerLine> ledger,
      long lostBefore) {
    return new Report(number, route, at, occasion, incidents, ledger, lostBefore, List.of(), null);
  }
}
