package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** What mails said and what became of them, counted plainly; the rules have to agree with it. */
final class PlainCounts {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /**
   * A mail that is neither accepted nor gone.
   *
   * @param losses how many events were lost when it was written
   */
  private record Flight(long number, String letter, Report report, long losses) {}

  private final Map<String, Long> reportedById = new HashMap<>();
  private final Map<String, Deque<Long>> usualMails = new HashMap<>();
  private final Map<String, Long> lastStorm = new HashMap<>();
  private final Map<String, Instant> delayed = new HashMap<>();
  private final Map<String, Integer> lastNumber = new HashMap<>();
  private final List<Flight> inFlight = new ArrayList<>();
  private long lostEver;
  private long lostSaid;
  private List<Silence> silences = List.of();

  /** Of this life. */
  long accepted;

  long reported;
  long lost;

  /** Of all lives. */
  long mails;

  long withdrawn;
  long restarts;

  void silences(List<Silence> now) {
    silences = now;
  }

  List<Silence> silences() {
    return silences;
  }

  boolean isSilenced(String logger, String route, String tag, Instant at) {
    return silences.stream()
        .anyMatch(s -> s.until().isAfter(at) && s.matcher().matches(tag, logger, route));
  }

  boolean isAnyInFlight() {
    return !inFlight.isEmpty();
  }

  /** It leaves now: what it says is what was counted. */
  void left(Report report, String where) {
    mails++;
    assertThat(report.silences())
        .as("%s: silences in force", where)
        .extracting(SilenceInForce::silence)
        .containsExactlyInAnyOrderElementsOf(
            silences.stream()
                .filter(s -> s.until().isAfter(report.at()))
                .filter(s -> routeOr(s, report.route()).equals(report.route()))
                .toList());
    report.incidents().forEach(told -> check(told, report, where));
    assertThat(report.incidents().isEmpty() && report.ledger().isEmpty()).as(where).isFalse();
    boolean internal = report.route().equals(Routes.INTERNAL);
    assertThat(report.lostBefore())
        .as("%s: lost and not yet said", where)
        .isEqualTo(internal ? lostEver - lostSaid : 0);
    checkDistances(report, where);
    String letter = "letter " + mails;
    inFlight.add(new Flight(report.number(), letter, report, internal ? lostEver : 0));
  }

  private void check(Told told, Report report, String where) {
    assertThat(
            report.occasion() != Occasion.STOP
                && isSilenced(told.first().logger(), report.route(), told.tag(), report.at()))
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

  private void checkDistances(Report report, String where) {
    long at = report.at().toEpochMilli();
    if (report.occasion() == Occasion.STORM) {
      Long before = lastStorm.put(report.route(), at);
      assertThat(before == null ? Long.MAX_VALUE : at - before)
          .as("%s: distance of storm mails", where)
          .isGreaterThanOrEqualTo(Duration.ofSeconds(30).toMillis());
    } else if (isUsual(report)) {
      Deque<Long> times = usualMails.computeIfAbsent(report.route(), r -> new ArrayDeque<>());
      times.addLast(at);
      while (times.getFirst() <= at - DAY) {
        times.removeFirst();
      }
      assertThat(times.size()).as("%s: mails of a day", where).isLessThanOrEqualTo(60);
    }
  }

  /** Neither a storm's nor a FATAL's own nor one of a stop, which have other limits. */
  private static boolean isUsual(Report report) {
    boolean fatal =
        !report.incidents().isEmpty()
            && report.incidents().stream().allMatch(t -> t.severity() == Severity.FATAL);
    return !fatal && report.occasion() == Occasion.DUE;
  }

  void allArrive(Incidents incidents, Instant now) {
    while (!inFlight.isEmpty()) {
      arrive(incidents, inFlight.remove(0), now);
    }
  }

  /** One mail on its way arrives, or comes back, or is taken back, or is lost. */
  void settle(Incidents incidents, Random random, int what, Instant now) {
    Flight flight = inFlight.remove(random.nextInt(inFlight.size()));
    if (what < 97) {
      arrive(incidents, flight, now);
    } else if (what < 98) {
      incidents.returned(flight.number(), now);
      untold(flight.report());
    } else if (what < 99) {
      incidents.takenBack(flight.number(), 7, now);
      Report report = flight.report();
      report.incidents().stream()
          .filter(told -> told.account().now() > 0)
          .forEach(told -> delayed.merge(told.id(), report.at(), PlainCounts::earlier));
      withdrawn++;
      untold(report);
    } else {
      incidents.lost(flight.number(), now);
      lost += events(flight.report());
      lostEver += events(flight.report());
    }
  }

  private void untold(Report report) {
    report.incidents().forEach(told -> lastNumber.remove(told.id()));
    if (isUsual(report)) {
      usualMails
          .getOrDefault(report.route(), new ArrayDeque<>())
          .removeLastOccurrence(report.at().toEpochMilli());
    }
  }

  private void arrive(Incidents incidents, Flight flight, Instant now) {
    incidents.accepted(flight.number(), now);
    for (Told told : flight.report().incidents()) {
      reportedById.merge(told.id(), told.account().now(), Long::sum);
    }
    reported += events(flight.report());
    lostSaid = Math.max(lostSaid, flight.losses());
  }

  private static long events(Report report) {
    long undetailed = report.ledger().stream().mapToLong(Report.LedgerLine::count).sum();
    return report.account().now() + undetailed;
  }

  /**
   * The process ends and another one goes on, with the letters that were on disk; those that were
   * not are untold again.
   *
   * @return the incidents of the new life
   */
  Incidents restart(Incidents before, Random random, Instant end, Instant start) {
    restarts++;
    Map<Long, String> letters = new HashMap<>();
    for (Flight flight : inFlight) {
      if (random.nextInt(5) > 0) {
        letters.put(flight.number(), flight.letter());
      }
    }
    byte[] written = before.snapshot(letters, end).encode();
    Incidents incidents = RandomTraffic.incidents();
    incidents.silences(silences, start);
    Map<String, Long> numbers =
        incidents.adopt(IncidentsState.decode(written, start).orElseThrow(), () -> {}, start);
    assertThat(numbers.keySet()).containsExactlyInAnyOrderElementsOf(letters.values());
    List<Flight> former = List.copyOf(inFlight);
    inFlight.clear();
    for (Flight flight : former) {
      Long number = numbers.get(flight.letter());
      if (number == null) {
        untold(flight.report());
      } else {
        inFlight.add(new Flight(number, flight.letter(), flight.report(), flight.losses()));
      }
    }
    accepted -= reported + lost; // what is finished is no concern of the new life
    reported = 0;
    lost = 0;
    return incidents;
  }

  /** Every event is in one place. */
  void check(Totals totals, String where) {
    assertThat(totals.accepted()).as(where).isEqualTo(accepted);
    assertThat(totals.reported()).as(where).isEqualTo(reported);
    assertThat(totals.lost()).as(where).isEqualTo(lost);
    assertThat(totals.pending() + totals.undetailed())
        .as(where)
        .isEqualTo(accepted - reported - lost);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static String routeOr(Silence silence, String other) {
    String route = silence.matcher().route();
    return route == null ? other : route;
  }
}
