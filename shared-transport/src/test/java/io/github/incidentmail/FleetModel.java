package io.github.incidentmail;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetInstance;
import io.github.incidentmail.incident.MailboxLimits;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.RoutePolicy;
import io.github.incidentmail.incident.ThrottlePolicy;
import io.github.incidentmail.incident.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Several instances without threads, under one model clock, and the store where they meet. */
final class FleetModel {
  static final Instant START = Events.TIME;

  /** One instance. */
  final class Member {
    final String name;
    final ModelPipeline pipeline;
    final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
    private Instant wake = START;
    private boolean dead;

    private Member(String name, String version, FleetCoordinator store) {
      this.name = name;
      FleetInstance self = new FleetInstance(name + "~" + members.size(), name, version);
      pipeline =
          new ModelPipeline(
              RoutePolicy.of(ThrottlePolicy.CALM, 1),
              incidents ->
                  new FleetDesk(
                      store,
                      self,
                      incidents,
                      MailboxLimits.DEFAULT,
                      (answer, atMost, meanwhile) -> {},
                      () -> {},
                      diagnostics));
    }

    void log(AlertEvent event) {
      pipeline.handOff.offer(event);
      step();
    }

    /** It stops in order. */
    void stop() {
      tellLast();
      tellLast(); // for what slipped in meanwhile
      leave();
    }

    void tellLast() {
      pipeline.clerk.stop(now);
      pipeline.step(now);
    }

    void leave() {
      pipeline.clerk.leaveFleet(now);
      dead = true;
    }

    /** Nothing of it happens any more. */
    void kill() {
      dead = true;
    }

    private void step() {
      if (!dead) {
        wake = pipeline.step(now);
      }
    }
  }

  final List<Member> members = new ArrayList<>();
  private final Supplier<FleetCoordinator> store;
  private final Consumer<Duration> clock;
  private Instant now = START;

  /**
   * @param store makes each instance's connection
   * @param clock told how the time goes on
   */
  FleetModel(Supplier<FleetCoordinator> store, Consumer<Duration> clock) {
    this.store = store;
    this.clock = clock;
  }

  Member join(String name, String version) {
    Member member = new Member(name, version, store.get());
    members.add(member);
    member.step();
    return member;
  }

  FleetModel join(int count) {
    for (int i = 1; i <= count; i++) {
      join("orders-" + i, "1.0");
    }
    return this;
  }

  Instant now() {
    return now;
  }

  void run(Duration time) {
    runUntil(now.plus(time));
  }

  /** Lets all that is due until then happen, each at its own moment. */
  void runUntil(Instant until) {
    while (true) {
      Instant next =
          members.stream()
              .filter(member -> !member.dead)
              .map(member -> member.wake)
              .min(Comparator.naturalOrder())
              .orElse(until);
      if (next.isAfter(until)) {
        break;
      }
      is(next.isBefore(now) ? now : next);
      for (Member member : List.copyOf(members)) {
        if (!member.wake.isAfter(now)) {
          member.step();
        }
      }
    }
    is(until);
  }

  private void is(Instant time) {
    clock.accept(Duration.between(now, time));
    now = time;
  }

  /** One event on each instance, that often. */
  void logOnAll(Duration gap, long times, AlertEvent event) {
    for (long i = 0; i < times; i++) {
      Instant at = now;
      members.stream().filter(member -> !member.dead).forEach(member -> member.log(event));
      runUntil(at.plus(gap).minusMillis(1));
      is(at.plus(gap));
    }
  }

  /** One event each {@code gap}, each on the next instance. */
  void logInTurn(Duration gap, long times, AlertEvent event) {
    for (long i = 0; i < times; i++) {
      Instant at = now;
      members.get((int) (i % members.size())).log(event);
      runUntil(at.plus(gap).minusMillis(1));
      is(at.plus(gap));
    }
  }

  /** What arrived from any of them, in order. */
  List<Report> mails() {
    return members.stream()
        .flatMap(member -> member.pipeline.mails().stream())
        .sorted(Comparator.comparing(Report::at))
        .toList();
  }

  /** Those as {@code member: state@time after the start}. */
  List<String> story() {
    record Line(Instant at, String text) {}
    List<Line> lines = new ArrayList<>();
    for (Member member : members) {
      List<Report> mails = member.pipeline.mails();
      List<String> story = member.pipeline.story();
      for (int i = 0; i < mails.size(); i++) {
        lines.add(new Line(mails.get(i).at(), member.name + ": " + story.get(i)));
      }
    }
    return lines.stream().sorted(Comparator.comparing(Line::at)).map(Line::text).toList();
  }

  long told() {
    return mails().stream().mapToLong(report -> report.account().now()).sum();
  }

  /** Instances whose account does not add up. */
  List<String> unaccounted() {
    return members.stream().filter(member -> !adds(member)).map(member -> member.name).toList();
  }

  private static boolean adds(Member member) {
    Totals all = member.pipeline.totals();
    long known = all.reported() + all.pending() + all.undetailed() + all.lost() + all.handedOver();
    return all.accepted() == known;
  }
}
