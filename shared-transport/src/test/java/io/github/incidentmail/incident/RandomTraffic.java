package io.github.incidentmail.incident;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.RoutePolicy.Hold;
import io.github.incidentmail.incident.Routes.Rule;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random events, pauses and silences for five routes, each with another policy. */
final class RandomTraffic {
  static final List<String> ROUTES = List.of("a", "b", "c", "d", Routes.INTERNAL);
  private static final long DAY = Duration.ofDays(1).toMillis();

  private RandomTraffic() {}

  static Incidents incidents() {
    ThrottlePolicy calm = ThrottlePolicy.CALM;
    QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC);
    Map<String, RoutePolicy> policies = new LinkedHashMap<>(); // a seed shall mean the same always
    policies.put("a", RoutePolicy.of(calm.with(Preset.EVERY), 1));
    policies.put("b", RoutePolicy.of(calm.with(Preset.DIGEST), 2));
    policies.put(
        "c", new RoutePolicy(calm, 1, new Hold(3, Duration.ofMinutes(20), Set.of()), null));
    policies.put("d", new RoutePolicy(calm, 1, null, night));
    policies.put(Routes.INTERNAL, RoutePolicy.of(calm, 1));
    List<Rule> rules = new ArrayList<>();
    for (String route : ROUTES.subList(0, 4)) {
      rules.add(
          new Rule(
              route,
              List.of("com.example." + route),
              Set.of(),
              Map.of(),
              Set.of(),
              Severity.ERROR));
    }
    return new Incidents(
        policies,
        MailboxLimits.DEFAULT,
        new Routes(rules),
        new Fingerprinter("orders", "prod", new FrameRules(List.of())),
        7);
  }

  /** One of so many kinds; a few of them are frequent. */
  static AlertEvent event(Random random, int kinds) {
    int kind = (int) (kinds * Math.pow(random.nextDouble(), 3));
    String route = ROUTES.get(kind % ROUTES.size());
    Severity severity = random.nextInt(200) == 0 ? Severity.FATAL : Severity.ERROR;
    return Model.event(
        severity, "com.example." + route + "." + Base32.encode(kind, 3), "it failed");
  }

  static String routeOf(String logger) {
    return ROUTES.stream()
        .filter(route -> logger.startsWith("com.example." + route + "."))
        .findFirst()
        .orElseThrow();
  }

  /** Milliseconds: mostly some seconds, now and then half a night. */
  static long pause(Random random) {
    double minutes =
        switch (random.nextInt(20)) {
          case 0 -> 600 * random.nextDouble();
          case 1, 2 -> 30 * random.nextDouble();
          default -> 0.2 * random.nextDouble();
        };
    return (long) (minutes * 60_000);
  }

  /** None or some; what is silenced is silenced by the logger, the route or both. */
  static List<Silence> silences(Random random, Instant now) {
    List<Silence> some = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String route = ROUTES.get(random.nextInt(ROUTES.size()));
      String kind = "com.example." + route + "." + Base32.encode(random.nextInt(10), 3);
      SilenceMatcher matcher =
          switch (random.nextInt(4)) {
            case 0 -> new SilenceMatcher(null, null, route);
            case 1 -> new SilenceMatcher(null, "com.example." + route, null);
            case 2 -> new SilenceMatcher(null, kind, route);
            default -> new SilenceMatcher(null, kind, null);
          };
      Instant until = now.plusMillis(1 + (long) (random.nextDouble() * DAY));
      some.add(new Silence(matcher, until, "author " + i, "reason"));
    }
    return some;
  }
}
