package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.fleet.FleetInstance;
import io.github.incidentmail.fleet.FleetMembers;
import io.github.incidentmail.fleet.FleetPart;
import io.github.incidentmail.fleet.FleetReport;
import io.github.incidentmail.fleet.FleetStanding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What exchange.lua is given, and what it answers. */
final class ExchangeCall {
  /** So that nothing is forgotten before the last one that reports it has forgotten it. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final Duration MEMBERS_LIFE = Duration.ofMinutes(5);

  private final StoreKeys keys;
  private final String problemLife;

  ExchangeCall(StoreKeys keys, Duration remembered) {
    this.keys = keys;
    this.problemLife = Long.toString(remembered.plus(SLACK).toMillis());
  }

  String[] keys(List<FleetPart> parts) {
    List<String> all = new ArrayList<>(List.of(keys.members(), keys.names(), keys.epoch()));
    for (FleetPart part : parts) {
      all.add(keys.record(part.problem()));
      all.add(keys.counters(part.problem()));
      all.add(keys.versions(part.problem()));
    }
    return all.toArray(new String[0]);
  }

  String[] arguments(FleetReport report, List<FleetPart> parts) {
    FleetInstance self = report.self();
    List<String> all = new ArrayList<>();
    all.add(self.id());
    all.add(label(self));
    all.add(self.name());
    all.add(self.version());
    all.add(Long.toString(report.membersKnown()));
    all.add(report.leaving() ? "1" : "0");
    all.add(problemLife);
    all.add(Long.toString(MEMBERS_LIFE.toMillis()));
    for (FleetPart part : parts) {
      all.add(part.incident());
      all.add(Long.toString(part.counted()));
      all.add(Long.toString(part.seen()));
      all.add(Long.toString(part.fence()));
      all.add(Long.toString(part.total()));
      all.add(Long.toString(part.told()));
      all.add(Integer.toString(part.mails()));
      all.add(Integer.toString(part.severity()));
      all.add(part.done() ? "1" : "0");
      all.add(part.story());
    }
    return all.toArray(new String[0]);
  }

  /** Name and version in one text, whatever they hold. */
  private static String label(FleetInstance instance) {
    return instance.name().length() + ":" + instance.name() + instance.version();
  }

  private static FleetInstance instance(String id, String label) {
    int colon = label.indexOf(':');
    int end = colon + 1 + Integer.parseInt(label.substring(0, colon));
    return new FleetInstance(id, label.substring(colon + 1, end), label.substring(end));
  }

  static FleetAnswer answer(List<FleetPart> parts, Reply reply) {
    Reply standings = reply.list(3);
    List<FleetStanding> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      all.add(standing(parts.get(i).problem(), standings.list(i)));
    }
    Reply labels = reply.list(2);
    List<FleetInstance> members = new ArrayList<>();
    for (int i = 0; i < labels.size(); i += 2) {
      members.add(instance(labels.text(i), labels.text(i + 1)));
    }
    return new FleetAnswer(all, new FleetMembers(reply.number(0), (int) reply.number(1), members));
  }

  private static FleetStanding standing(long problem, Reply reply) {
    return new FleetStanding(
        problem,
        reply.number(0) == 1,
        reply.number(1),
        reply.text(2),
        reply.number(3),
        reply.number(4),
        reply.number(5),
        (int) reply.number(6),
        (int) reply.number(7),
        reply.text(8),
        (int) reply.number(9),
        reply.list(10).texts(),
        reply.text(11),
        Duration.ofMillis(reply.number(12)));
  }

  /** One answer of two, to reports of the same instance one after the other. */
  static FleetAnswer join(FleetAnswer first, FleetAnswer second) {
    List<FleetStanding> all = new ArrayList<>(first.standings());
    all.addAll(second.standings());
    return new FleetAnswer(all, second.members());
  }
}
