package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Invented events running through the rules with an invented clock. Each mail is accepted. */
final class SampleStory {
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(3);

  private final Incidents incidents;
  private final Consumer<Instant> others;
  private Instant now;

  SampleStory(Incidents incidents, Instant begin) {
    this(incidents, begin, time -> {});
  }

  /**
   * One on several instances.
   *
   * @param others told of each moment before its mails leave
   */
  SampleStory(Incidents incidents, Instant begin, Consumer<Instant> others) {
    this.incidents = incidents;
    this.others = others;
    this.now = begin;
  }

  void log(Function<Instant, AlertEvent> event) {
    incidents.admit(event.apply(now), now);
  }

  /** Lets time pass with nothing logged. */
  void rest(Duration duration) {
    Instant end = now.plus(duration);
    run(null, end, report -> false);
    now = end;
  }

  /**
   * Lets time pass until the rules owe such a mail, with an event every few seconds if there is
   * one; null if they owe none for days.
   */
  @Nullable Report until(@Nullable Function<Instant, AlertEvent> event, Predicate<Report> wanted) {
    Instant from = now;
    Report owed = run(event, now.plus(LONGEST), wanted);
    now = owed == null ? from : now;
    return owed;
  }

  /** The application stops. */
  List<Report> stop() {
    return incidents.stop(now);
  }

  static Predicate<Report> is(State state) {
    return report -> report.incidents().size() == 1 && report.incidents().get(0).state() == state;
  }

  private @Nullable Report run(
      @Nullable Function<Instant, AlertEvent> event, Instant end, Predicate<Report> wanted) {
    while (now.isBefore(end)) {
      if (event != null) {
        incidents.admit(event.apply(now), now);
      }
      others.accept(now);
      for (Report report : incidents.due(now)) {
        incidents.accepted(report.number(), now);
        if (wanted.test(report)) {
          return report;
        }
      }
      now = next(event != null, end);
    }
    return null;
  }

  private Instant next(boolean busy, Instant end) {
    Instant due = incidents.nextDue().orElse(end);
    Instant event = now.plus(BETWEEN);
    Instant next = busy && event.isBefore(due) ? event : due;
    return next.isAfter(now) ? next : now.plusMillis(1);
  }
}
