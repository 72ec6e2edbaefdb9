package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report.Occasion;
import io.github.incidentmail.incident.RoutePolicy.Hold;
import io.github.incidentmail.incident.Routes.Rule;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random events, clock steps, silences, outages, lost, returned and withdrawn mails against
 * counting: after each step every event is in one place, each mail's account is what was counted,
 * and no route gets more mail than it may.
 */
class IncidentsModelTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int KINDS = 300;
  private static final List<String> ROUTES = List.of("a", "b", "c", "d", Routes.INTERNAL);

  private final Map<String, Long> reportedById = new HashMap<>();
  private final Map<String, Deque<Long>> usualMails = new HashMap<>();
  private final Map<String, Long> lastStorm = new HashMap<>();
  private final List<Report> inFlight = new ArrayList<>();
  private long accepted;
  private long reported;
  private long lost;
  private long mails;
  private List<Silence> silences = List.of();
  private long silenced;
  private long withdrawn;
  private final Map<String, Instant> delayed = new HashMap<>();
  private final Map<String, Integer> lastNumber = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void randomSteps_keepTheInvariants(long seed) {
    run(seed, 25_000);
  }

  @Test
  @Tag("slow")
  void aMillionRandomSteps_keepTheInvariants() {
    long seed = System.nanoTime();
    run(seed, 1_000_000);
  }

  private void run(long seed, int steps) {
    Random random = new Random(seed);
    Incidents incidents = incidents();
    Instant now = Model.START;
    boolean up = true;
    for (int step = 0; step < steps; step++) {
      if (random.nextInt(400) == 0) {
        silences = silences(random, now);
        incidents.silences(silences, now);
      }
      String where = "seed " + seed + ", step " + step;
      int what = random.nextInt(100);
      if (what < 60) {
        AlertEvent event = event(random);
        silenced += isSilenced(event.logger(), routeOf(event.logger()), "", now) ? 1 : 0;
        incidents.admit(event, now);
        accepted++;
      } else if (what < 90) {
        now = now.plusMillis(pause(random));
      } else if (what < 92) {
        up = random.nextInt(10) > 0;
      } else if (what < 93) {
        int count = 1 + random.nextInt(50);
        incidents.overflowed("com.example.Flood", Severity.ERROR, "", count, now);
        accepted += count;
      } else if (!inFlight.isEmpty()) {
        settle(incidents, random, what, now);
      }
      for (Report report : incidents.due(now)) {
        check(report, where);
        inFlight.add(report);
      }
      while (up && !inFlight.isEmpty()) {
        arrive(incidents, inFlight.remove(0), now);
      }
      checkTotals(incidents, where);
    }
    assertThat(silenced).as("events in a silence").isPositive();
    assertThat(withdrawn).as("mails taken back").isPositive();
    now = untilNothingIsDue(incidents, now);
    // what a route held until its window passed causes no mail, the next one tells it
    assertThat(incidents.totals().pending()).as("seed %s", seed).isZero();
    assertThat(incidents.totals().lost()).isEqualTo(lost);
    incidents.stop(now).forEach(report -> arrive(incidents, report, now(report)));
    while (!inFlight.isEmpty()) {
      arrive(incidents, inFlight.remove(0), now);
    }
    Totals end = incidents.totals();
    assertThat(end).isEqualTo(new Totals(accepted, reported, 0, 0, lost));
    System.out.println(
        "seed "
            + seed
            + ": "
            + steps
            + " steps, "
            + accepted
            + " events, "
            + mails
            + " mails, "
            + silenced
            + " silenced, "
            + lost
            + " lost, "
            + withdrawn
            + " mails taken back");
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** No event, and a server that accepts: timers alone must tell everything. */
  private Instant untilNothingIsDue(Incidents incidents, Instant start) {
    Instant now = start;
    while (!inFlight.isEmpty()) {
      arrive(incidents, inFlight.remove(0), now);
    }
    while (incidents.nextDue().isPresent()) {
      Instant next = incidents.nextDue().get();
      now = next.isAfter(now) ? next : now;
      assertThat(now).as("an end to it").isBefore(start.plus(Duration.ofDays(30)));
      for (Report report : incidents.due(now)) {
        check(report, "afterwards");
        arrive(incidents, report, now);
      }
    }
    return now;
  }

  private static Instant now(Report report) {
    return report.at();
  }

  private void settle(Incidents incidents, Random random, int what, Instant now) {
    Report report = inFlight.remove(random.nextInt(inFlight.size()));
    if (what < 97) {
      arrive(incidents, report, now);
    } else if (what < 99) {
      if (what < 98) {
        incidents.returned(report.number(), now);
      } else {
        incidents.takenBack(report.number(), 7, now);
        report.incidents().stream()
            .filter(told -> told.account().now() > 0)
            .forEach(told -> delayed.merge(told.id(), report.at(), IncidentsModelTest::earlier));
        withdrawn++;
      }
      report.incidents().forEach(told -> lastNumber.remove(told.id()));
      usualMails
          .getOrDefault(report.route(), new ArrayDeque<>())
          .removeLastOccurrence(report.at().toEpochMilli());
    } else {
      incidents.lost(report.number(), now);
      lost += report.account().now() + undetailed(report);
    }
  }

  private void arrive(Incidents incidents, Report report, Instant now) {
    incidents.accepted(report.number(), now);
    for (Told told : report.incidents()) {
      reportedById.merge(told.id(), told.account().now(), Long::sum);
    }
    reported += report.account().now() + undetailed(report);
  }

  private static long undetailed(Report report) {
    return report.ledger().stream().mapToLong(Report.LedgerLine::count).sum();
  }

  private void check(Report report, String where) {
    mails++;
    assertThat(report.silences())
        .as("%s: silences in force", where)
        .extracting(SilenceInForce::silence)
        .containsExactlyInAnyOrderElementsOf(
            silences.stream()
                .filter(s -> s.until().isAfter(report.at()))
                .filter(s -> routeOr(s, report.route()).equals(report.route()))
                .toList());
    for (Told told : report.incidents()) {
      assertThat(isSilenced(told.first().logger(), report.route(), told.tag(), report.at()))
          .as("%s: a mail of what is silenced", where)
          .isFalse();
      assertThat(told.account().before())
          .as("%s: told before of %s", where, told.id())
          .isEqualTo(reportedById.getOrDefault(told.id(), 0L));
      Integer number = lastNumber.put(told.id(), told.mail());
      assertThat(number == null || number < told.mail()).as("%s: new number", where).isTrue();
      Instant since = delayed.remove(told.id());
      if (since != null) {
        Report.Delay delay = Objects.requireNonNull(report.delay(), where);
        assertThat(delay.since()).as(where).isBeforeOrEqualTo(since);
        assertThat(delay.attempts()).as(where).isEqualTo(7);
      }
      assertThat(told.account().now() > 0 || told.state() == Told.State.QUIET)
          .as("%s: something to tell", where)
          .isTrue();
    }
    assertThat(report.incidents().isEmpty() && report.ledger().isEmpty()).as(where).isFalse();
    long at = report.at().toEpochMilli();
    boolean fatal =
        report.incidents().stream().anyMatch(t -> t.severity() == Severity.FATAL)
            && report.incidents().stream().allMatch(t -> t.severity() == Severity.FATAL);
    if (report.occasion() == Occasion.STORM) {
      Long before = lastStorm.put(report.route(), at);
      assertThat(before == null ? Long.MAX_VALUE : at - before)
          .as("%s: distance of storm mails", where)
          .isGreaterThanOrEqualTo(Duration.ofSeconds(30).toMillis());
    } else if (!fatal) {
      Deque<Long> times = usualMails.computeIfAbsent(report.route(), r -> new ArrayDeque<>());
      times.addLast(at);
      while (times.getFirst() <= at - DAY) {
        times.removeFirst();
      }
      assertThat(times.size()).as("%s: mails of a day", where).isLessThanOrEqualTo(60);
    }
  }

  private void checkTotals(Incidents incidents, String where) {
    Totals totals = incidents.totals();
    assertThat(totals.accepted()).as(where).isEqualTo(accepted);
    assertThat(totals.reported()).as(where).isEqualTo(reported);
    assertThat(totals.lost()).as(where).isEqualTo(lost);
    assertThat(totals.pending() + totals.undetailed())
        .as(where)
        .isEqualTo(accepted - reported - lost);
  }

  /** None or some; what is silenced is silenced by the logger, the route or both. */
  private static List<Silence> silences(Random random, Instant now) {
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

  private boolean isSilenced(String logger, String route, String tag, Instant at) {
    return silences.stream()
        .anyMatch(s -> s.until().isAfter(at) && s.matcher().matches(tag, logger, route));
  }

  private static String routeOf(String logger) {
    return ROUTES.stream()
        .filter(route -> logger.startsWith("com.example." + route + "."))
        .findFirst()
        .orElseThrow();
  }

  private static String routeOr(Silence silence, String other) {
    String route = silence.matcher().route();
    return route == null ? other : route;
  }

  private static Incidents incidents() {
    ThrottlePolicy calm = ThrottlePolicy.CALM;
    QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC);
    Map<String, RoutePolicy> policies =
        Map.of(
            "a",
            RoutePolicy.of(calm.with(Preset.EVERY), 1),
            "b",
            RoutePolicy.of(calm.with(Preset.DIGEST), 2),
            "c",
            new RoutePolicy(calm, 1, new Hold(3, Duration.ofMinutes(20), Set.of()), null),
            "d",
            new RoutePolicy(calm, 1, null, night),
            Routes.INTERNAL,
            RoutePolicy.of(calm, 1));
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

  private static AlertEvent event(Random random) {
    int kind = (int) (KINDS * Math.pow(random.nextDouble(), 3)); // a few are frequent
    String route = ROUTES.get(kind % ROUTES.size());
    Severity severity = random.nextInt(200) == 0 ? Severity.FATAL : Severity.ERROR;
    return Model.event(
        severity, "com.example." + route + "." + Base32.encode(kind, 3), "it failed");
  }

  private static long pause(Random random) {
    double minutes =
        switch (random.nextInt(20)) {
          case 0 -> 600 * random.nextDouble();
          case 1, 2 -> 30 * random.nextDouble();
          default -> 0.2 * random.nextDouble();
        };
    return (long) (minutes * 60_000);
  }
}
