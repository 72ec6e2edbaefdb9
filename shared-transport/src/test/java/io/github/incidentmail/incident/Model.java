package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Incidents under a model clock, with a server that accepts at once unless told otherwise; checks
 * the account after each step.
 */
final class Model implements Timeline {
  static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  Incidents incidents;
  private final Supplier<Incidents> fresh;
  final List<Report> mails = new ArrayList<>();
  boolean accepting = true;
  private final List<Report> waiting = new ArrayList<>();
  private Instant now = START;

  Model() {
    this(RoutePolicy.of(ThrottlePolicy.CALM, 1));
  }

  /** Everything goes to the internal route, which has this policy. */
  Model(RoutePolicy internal) {
    this(Map.of(Routes.INTERNAL, internal), new Routes(List.of()));
  }

  /** As {@link #Model()}, with other limits of the mailbox. */
  Model(MailboxLimits mailbox) {
    this(
        Map.of(Routes.INTERNAL, RoutePolicy.of(ThrottlePolicy.CALM, 1)),
        new Routes(List.of()),
        mailbox);
  }

  Model(Map<String, RoutePolicy> policies, Routes routes) {
    this(policies, routes, MailboxLimits.DEFAULT);
  }

  private Model(Map<String, RoutePolicy> policies, Routes routes, MailboxLimits mailbox) {
    fresh =
        () ->
            new Incidents(
                policies,
                mailbox,
                routes,
                new Fingerprinter("orders", "prod", new FrameRules(List.of())),
                1);
    incidents = fresh.get();
  }

  static AlertEvent error(String logger) {
    return event(Severity.ERROR, logger, "it failed");
  }

  /** One of many problems that have nothing to do with each other. */
  static AlertEvent kind(int number) {
    return error("com.example." + Base32.encode(number, 4) + ".Service");
  }

  static AlertEvent event(Severity severity, String logger, String message) {
    return new AlertEvent(
        START, severity, logger, "main", message, null, Set.of(), Map.of(), null, null);
  }

  /** The process ends, and another one goes on from what it has written. */
  void restart() {
    byte[] written = incidents.snapshot(Map.of(), now).encode();
    incidents = fresh.get();
    incidents.adopt(IncidentsState.decode(written, now).orElseThrow(), () -> {}, now);
    step();
  }

  Instant now() {
    return now;
  }

  /** Lets timers fire up to {@code until}, each at its own moment. */
  void runUntil(Instant until) {
    while (true) {
      Optional<Instant> next = incidents.nextDue();
      if (next.isEmpty() || next.get().isAfter(until)) {
        break;
      }
      now = next.get().isAfter(now) ? next.get() : now;
      int before = mails.size();
      step();
      Optional<Instant> after = incidents.nextDue();
      assertThat(mails.size() > before || after.isEmpty() || after.get().isAfter(now))
          .as("time goes on after %s", now)
          .isTrue();
    }
    now = until;
  }

  @Override
  public void run(Duration time) {
    runUntil(now.plus(time));
  }

  /** Timers up to this moment, then the event, then what is due at the same moment. */
  @Override
  public void log(AlertEvent event) {
    incidents.admit(event, now);
    step();
  }

  /** As {@link #runUntil}, for a time after the start. */
  @Override
  public void at(Duration sinceStart) {
    runUntil(START.plus(sinceStart));
  }

  /** One event each {@code gap}, from now on; time is past the last gap then. */
  @Override
  public void logEvery(Duration gap, long times, AlertEvent event) {
    for (long i = 0; i < times; i++) {
      Instant at = now;
      incidents.admit(event, at);
      step();
      runUntil(at.plus(gap).minusMillis(1));
      now = at.plus(gap);
    }
  }

  void serverIsBack() {
    accepting = true;
    List.copyOf(waiting).forEach(report -> incidents.accepted(report.number(), now));
    waiting.clear();
    step();
  }

  /** All mails on their way are taken back, after so many attempts each. */
  void takeBack(int attempts) {
    List.copyOf(waiting).forEach(report -> incidents.takenBack(report.number(), attempts, now));
    waiting.clear();
    checkAccount();
    step();
  }

  /** The occasions as {@code state@seconds}, in order. */
  @Override
  public List<String> story() {
    return mails.stream().map(Model::line).toList();
  }

  @Override
  public long told() {
    return mails.stream().mapToLong(m -> m.account().now()).sum();
  }

  /** An operator asks for it; the answer is when the budget allows the rest. */
  @Nullable Instant flush() {
    Incidents.Flushed flushed = incidents.flush(now);
    take(flushed.reports());
    return flushed.restAllowedAt();
  }

  void step() {
    take(incidents.due(now));
  }

  private void take(List<Report> reports) {
    for (Report report : reports) {
      mails.add(report);
      if (accepting) {
        incidents.accepted(report.number(), now);
      } else {
        waiting.add(report);
      }
    }
    checkAccount();
  }

  void checkAccount() {
    Totals totals = incidents.totals();
    assertThat(totals.accepted())
        .isEqualTo(totals.reported() + totals.pending() + totals.undetailed() + totals.lost());
  }

  private static String line(Report report) {
    int incidents = report.incidents().size();
    String one = incidents == 1 ? report.incidents().get(0).state().name() : "DIGEST";
    String what = report.occasion() == Report.Occasion.STORM ? "STORM" : one;
    Duration at = Duration.between(START, report.at());
    return what + (incidents == 1 ? "" : "(" + incidents + ")") + "@" + at.toString().substring(2);
  }

  @Override
  public List<Report> mails() {
    return mails;
  }

  @Override
  public long reported() {
    return incidents.totals().reported();
  }

  @Override
  public long accepted() {
    return incidents.totals().accepted();
  }
}
