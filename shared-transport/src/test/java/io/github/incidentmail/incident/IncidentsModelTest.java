package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random events, clock steps, silences, outages, restarts, lost, returned and withdrawn mails
 * against counting: after each step every event is in one place, each mail's account is what was
 * counted, and no route gets more mail than it may.
 */
class IncidentsModelTest {
  private static final int KINDS = 300;

  private final PlainCounts counts = new PlainCounts();
  private long silenced;
  private long ever;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void randomSteps_keepTheInvariants(long seed) {
    run(seed, 25_000);
  }

  @Test
  @Tag("slow")
  void aMillionRandomSteps_keepTheInvariants() {
    run(Long.getLong("seed", System.nanoTime()), 1_000_000);
  }

  private void run(long seed, int steps) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Random lives = new Random(~seed);
    Incidents incidents = RandomTraffic.incidents();
    Instant now = Model.START;
    boolean up = true;
    for (int step = 0; step < steps; step++) {
      String where = "seed " + seed + ", step " + step + ", life " + counts.restarts;
      if (lives.nextInt(200) == 0) {
        stop(incidents, lives.nextInt(3), now, where);
        Instant start = lives.nextBoolean() ? now : now.plusMillis(RandomTraffic.pause(lives));
        incidents = counts.restart(incidents, lives, now, start);
        now = start;
        counts.check(incidents.totals(), where);
      }
      if (random.nextInt(400) == 0) {
        counts.silences(RandomTraffic.silences(random, now));
        incidents.silences(counts.silences(), now);
      }
      int what = random.nextInt(100);
      if (what < 60) {
        admit(incidents, RandomTraffic.event(random, KINDS), now);
      } else if (what < 90) {
        now = now.plusMillis(RandomTraffic.pause(random));
      } else if (what < 92) {
        up = random.nextInt(10) > 0;
      } else if (what < 93) {
        overflow(incidents, 1 + random.nextInt(50), now);
      } else if (counts.isAnyInFlight()) {
        counts.settle(incidents, random, what, now);
      }
      incidents.due(now).forEach(report -> counts.left(report, where));
      if (up) {
        counts.allArrive(incidents, now);
      }
      counts.check(incidents.totals(), where);
    }
    end(incidents, now, "after seed " + seed);
    System.out.printf(
        "seed %d: %d steps, %d events, %d restarts, %d mails, %d silenced, %d mails taken back%n",
        seed, steps, ever, counts.restarts, counts.mails, silenced, counts.withdrawn);
  }

  private void admit(Incidents incidents, AlertEvent event, Instant now) {
    String route = RandomTraffic.routeOf(event.logger());
    silenced += counts.isSilenced(event.logger(), route, "", now) ? 1 : 0;
    incidents.admit(event, now);
    counts.accepted++;
    ever++;
  }

  private void overflow(Incidents incidents, int count, Instant now) {
    incidents.overflowed("com.example.Flood", Severity.ERROR, "", count, now);
    counts.accepted += count;
    ever += count;
  }

  /** By a kill, or in order, or in the order of a process that crashes in a loop. */
  private void stop(Incidents incidents, int how, Instant now, String where) {
    if (how == 1) {
      incidents.stop(now).forEach(report -> counts.left(report, where));
    } else if (how == 2) {
      incidents.stopShort(now).forEach(report -> counts.left(report, where));
    }
  }

  private void end(Incidents incidents, Instant stepsEnd, String where) {
    assertThat(silenced).as("events in a silence").isPositive();
    assertThat(counts.withdrawn).as("mails taken back").isPositive();
    assertThat(counts.restarts).as("restarts").isGreaterThan(50);
    Instant now = untilNothingIsDue(incidents, stepsEnd, where);
    // what a route held until its window passed causes no mail, the next one tells it
    assertThat(incidents.totals().pending()).as(where).isZero();
    incidents.stop(now).forEach(report -> counts.left(report, where));
    counts.allArrive(incidents, now);
    assertThat(incidents.totals())
        .as(where)
        .isEqualTo(new Totals(counts.accepted, counts.reported, 0, 0, counts.lost));
  }

  /** No event, and a server that accepts: timers alone must tell everything. */
  private Instant untilNothingIsDue(Incidents incidents, Instant start, String where) {
    Instant now = start;
    counts.allArrive(incidents, now);
    while (incidents.nextDue().isPresent()) {
      Instant next = incidents.nextDue().get();
      now = next.isAfter(now) ? next : now;
      assertThat(now).as("an end to it").isBefore(start.plus(Duration.ofDays(30)));
      incidents.due(now).forEach(report -> counts.left(report, where));
      counts.allArrive(incidents, now);
    }
    return now;
  }
}
