package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.Incidents.Flushed;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.AddResult;
import io.github.incidentmail.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From events to stored letters: counts what was handed over, asks the rules what is owed, composes
 * and stores it. Never touches the network. Used by one thread; {@link #totals()} by any.
 */
final class Clerk {
  /** Between so many events it is asked what is owed, so that a backlog delays no mail. */
  private static final int BATCH = 256;

  /** More than can wait, and an end to it if there are always new ones. */
  private static final int ALL = 4 * HandOff.MAX_EVENTS;

  /** Waits for events alone. */
  static final Duration IDLE = Duration.ofHours(1);

  /**
   * What came of a flush.
   *
   * @param mails written by it
   * @param restAllowedAt when a route that has no budget now may mail again, or null if there is
   *     none
   */
  record Flush(int mails, @Nullable Instant restAllowedAt) {}

  private final HandOff handOff;
  private final Outcomes outcomes;
  private final Incidents incidents;
  private final Function<Report, Letter> composer;
  private final SilenceBook silences;
  private final Outbox outbox;
  private final Runnable courierWake;
  private final Diagnostics diagnostics;
  private final Map<String, Sent> letters = new HashMap<>();
  private final Withdrawn withdrawn;
  private final AtomicReference<@Nullable CompletableFuture<Flush>> flushing =
      new AtomicReference<>();
  private long opened;
  private volatile Totals totals = new Totals(0, 0, 0, 0, 0);

  Clerk(
      HandOff handOff,
      Outcomes outcomes,
      Incidents incidents,
      SilenceBook silences,
      Function<Report, Letter> composer,
      Outbox outbox,
      Runnable courierWake,
      Diagnostics diagnostics) {
    this.handOff = handOff;
    this.outcomes = outcomes;
    this.incidents = incidents;
    this.silences = silences;
    this.composer = composer;
    this.outbox = outbox;
    this.courierWake = courierWake;
    this.withdrawn = new Withdrawn(outbox::discard);
    this.diagnostics = diagnostics;
  }

  /** Does what can be done now, and returns how long nothing is to be done if no event comes. */
  Duration step(Instant now) {
    silences.news(now).ifPresent(all -> incidents.silences(all, now));
    flushIfAsked(now);
    takeIn(BATCH, now);
    store(incidents.due(now), now);
    totals = incidents.totals();
    if (!handOff.isEmpty()) {
      return Duration.ZERO;
    }
    Duration wait = incidents.nextDue().map(due -> Duration.between(now, due)).orElse(IDLE);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(SilenceBook.LOOK) > 0 && isWatchingSilences(now)
        ? SilenceBook.LOOK
        : wait;
  }

  /**
   * The next step tells what is untold without waiting for its time, as far as the budgets allow.
   * Called by any thread, which then wakes the clerk's.
   */
  CompletableFuture<Flush> flush() {
    return flushing.updateAndGet(asked -> asked == null ? new CompletableFuture<>() : asked);
  }

  private void flushIfAsked(Instant now) {
    CompletableFuture<Flush> asked = flushing.getAndSet(null);
    if (asked == null) {
      return;
    }
    takeIn(ALL, now);
    Flushed flushed = incidents.flush(now);
    int stored = store(flushed.reports(), now);
    totals = incidents.totals();
    asked.complete(new Flush(stored, flushed.restAllowedAt()));
  }

  /**
   * The last step: everything that is not told yet becomes letters. May be repeated for what
   * slipped in meanwhile.
   */
  void stop(Instant now) {
    takeIn(ALL, now);
    store(incidents.stop(now), now);
    totals = incidents.totals();
  }

  /** Asked for by any thread, which then wakes the clerk's. */
  SilenceBook silences() {
    return silences;
  }

  private boolean isWatchingSilences(Instant now) {
    return totals.pending() > 0 && silences.isWatching(now);
  }

  Totals totals() {
    return totals;
  }

  /** How many incidents were mailed as new; asked by the clerk's own thread. */
  long opened() {
    return opened;
  }

  private void takeIn(int atMost, Instant now) {
    Outcomes.Outcome outcome;
    while ((outcome = outcomes.poll()) != null) {
      Sent sent = letters.remove(outcome.letterId());
      if (sent != null) {
        if (outcome.arrived()) {
          incidents.accepted(sent.number(), now);
        } else {
          incidents.lost(sent.number(), now);
        }
        withdrawn.told(sent);
      }
    }
    Outcomes.Withdrawal withdrawal;
    while ((withdrawal = outcomes.pollWithdrawal()) != null) {
      Sent sent = letters.remove(withdrawal.letterId());
      if (sent != null) {
        incidents.takenBack(sent.number(), withdrawal.attempts(), now);
        withdrawn.add(withdrawal.letterId(), sent);
      }
    }
    for (int taken = 0; taken < atMost; taken++) {
      AlertEvent event = handOff.poll();
      if (event == null) {
        break;
      }
      admit(event, now);
    }
    handOff
        .takeOverflow()
        .forEach((k, n) -> incidents.overflowed(k.logger(), k.severity(), k.throwable(), n, now));
  }

  private void admit(AlertEvent event, Instant now) {
    try {
      incidents.admit(event, now);
    } catch (RuntimeException | LinkageError e) {
      diagnostics.error("IM-INTERNAL", "an event could only be counted: " + e, e);
      incidents.overflowed(event.logger(), event.severity(), "", 1, now);
    }
  }

  /** How many were stored. */
  private int store(List<Report> reports, Instant now) {
    int stored = 0;
    for (Report report : reports) {
      Letter letter = compose(report);
      AddResult kept = letter == null ? AddResult.FULL : add(letter, report, now);
      if (letter == null || kept == AddResult.FULL) {
        incidents.returned(report.number(), now);
      } else {
        Sent sent = Sent.of(report);
        letters.put(letter.id(), sent);
        Report.Delay delay = report.delay();
        outcomes.keepsWhatIsToldBy(letter.id(), delay == null ? report.at() : delay.since());
        if (kept == AddResult.STORED_DURABLY) {
          withdrawn.told(sent);
        }
        opened += report.incidents().stream().filter(t -> t.state() == Told.State.NEW).count();
        stored++;
      }
    }
    if (!reports.isEmpty()) {
      courierWake.run();
    }
    return stored;
  }

  private AddResult add(Letter letter, Report report, Instant now) {
    Report.Delay delay = report.delay();
    return outbox.add(letter, delay == null ? 0 : delay.attempts(), now);
  }

  private @Nullable Letter compose(Report report) {
    try {
      return composer.apply(report);
    } catch (RuntimeException | LinkageError e) {
      diagnostics.error(
          "IM-MAIL-COMPOSE", "a mail could not be written; trying again in a minute: " + e, e);
      return null;
    }
  }
}
