package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.fleet.FleetDeparture;
import io.github.incidentmail.fleet.FleetPermit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What depart.lua is given, and what it answers. */
final class DepartCall {
  private static final Duration BUDGET_LIFE = Duration.ofHours(25);

  private final StoreKeys keys;

  DepartCall(StoreKeys keys) {
    this.keys = keys;
  }

  String[] keys(FleetDeparture departure) {
    List<String> all = new ArrayList<>(List.of(keys.budget()));
    for (FleetDeparture.Tells tells : departure.tells()) {
      all.add(keys.record(tells.problem()));
    }
    return all.toArray(new String[0]);
  }

  static String[] arguments(FleetDeparture departure) {
    FleetDeparture.Limits limits = departure.limits();
    List<String> all = new ArrayList<>();
    all.add(departure.self());
    all.add(Integer.toString(departure.recipients()));
    all.add(departure.urgent() ? "1" : "0");
    all.add(departure.forced() ? "1" : "0");
    all.add(Integer.toString(limits.mailsPerMinute()));
    all.add(Integer.toString(limits.mailsPerDay()));
    all.add(Integer.toString(limits.recipientsPerDay()));
    all.add(Long.toString(BUDGET_LIFE.toMillis()));
    for (FleetDeparture.Tells tells : departure.tells()) {
      all.add(Long.toString(tells.fence()));
      all.add(Integer.toString(tells.mail()));
    }
    return all.toArray(new String[0]);
  }

  static FleetPermit permit(FleetDeparture departure, Reply reply) {
    List<Long> lost = new ArrayList<>();
    for (int i = 1; i < reply.size(); i++) {
      lost.add(departure.tells().get((int) reply.number(i) - 1).problem());
    }
    return new FleetPermit(lost, Duration.ofMillis(reply.number(0)));
  }
}
