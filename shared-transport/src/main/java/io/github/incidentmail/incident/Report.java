package io.github.incidentmail.incident;

import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One mail that is owed now: which audience, and what it tells. Immutable.
 *
 * @param number unique in this process; names the report in {@code reported} and {@code returned}
 * @param route the audience's name
 * @param at when it was decided
 * @param occasion why it leaves now
 * @param incidents worst severity first, then newest; in a storm what is new to the reader first,
 *     then the most frequent; may be empty only if {@code ledger} is not
 * @param ledger events counted without detail since the last mail of the internal route
 * @param lostBefore events lost since the last mail that got through (letters too old, or stopped
 *     without a disk)
 * @param silences those that may hold incidents of this route, the first to end first
 * @param delay what it tells was in mails that waited too long and were taken back; null if not
 */
public record Report(
    long number,
    String route,
    Instant at,
    Occasion occasion,
    List<Told> incidents,
    List<LedgerLine> ledger,
    long lostBefore,
    List<SilenceInForce> silences,
    @Nullable Delay delay) {
  /** Why a mail leaves. */
  public enum Occasion {
    /** A timer of the rules. */
    DUE,
    /** So much is new or comes back that the route gets digests instead of single mails. */
    STORM,
    /** The application stops. */
    STOP
  }

  /**
   * Mails that were taken back unseen (R14).
   *
   * @param since when the first of them was written
   * @param attempts most failed attempts with any of them
   */
  public record Delay(Instant since, int attempts) {
    /** Both delays as one. */
    static @Nullable Delay of(@Nullable Delay a, @Nullable Delay b) {
      if (a == null || b == null) {
        return a == null ? b : a;
      }
      Instant since = a.since.isBefore(b.since) ? a.since : b.since;
      return new Delay(since, Math.max(a.attempts, b.attempts));
    }
  }

  /** Events of one logger, severity and throwable class that were counted without detail. */
  public record LedgerLine(String logger, Severity severity, String throwable, long count) {}

  public Report {
    incidents = List.copyOf(incidents);
    ledger = List.copyOf(ledger);
    silences = List.copyOf(silences);
  }

  /** The sum over its incidents and what was counted without detail. */
  public Account account() {
    Account sum =
        new Account(0, 0, 0, ledger.stream().mapToLong(LedgerLine::count).sum(), lostBefore);
    for (Told told : incidents) {
      sum = sum.plus(told.account());
    }
    return sum;
  }

  /** The worst severity told, with or without detail; ERROR if only losses are told. */
  public Severity severity() {
    return Stream.concat(
            incidents.stream().map(Told::severity), ledger.stream().map(LedgerLine::severity))
        .max(Comparator.naturalOrder())
        .orElse(Severity.ERROR);
  }
}
