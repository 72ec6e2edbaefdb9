package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random events, silences, outages, lost and returned mails, twice: once in one life and once in
 * many. The rules must not notice.
 */
class RestartModelTest {
  private static final int KINDS = 200;

  /** One life after another, each from the bytes that the one before left. */
  private static final class Lives {
    private Incidents incidents = RandomTraffic.incidents();
    private Map<String, Long> numbers = new HashMap<>();
    private final Map<String, Report> onTheirWay = new HashMap<>();
    private Instant now = Model.START;
    private byte[] written = snapshot();

    private byte[] snapshot() {
      Map<Long, String> letters = new HashMap<>();
      numbers.forEach((letter, number) -> letters.put(number, letter));
      return incidents.snapshot(letters, now).encode();
    }

    private void restart(byte[] from) {
      IncidentsState state = IncidentsState.decode(from, now).orElseThrow();
      incidents = RandomTraffic.incidents();
      numbers = new HashMap<>(incidents.adopt(state, () -> {}, now));
      assertThat(numbers.keySet()).containsExactlyInAnyOrderElementsOf(state.letters());
    }

    private List<Report> due() {
      List<Report> due = incidents.due(now);
      for (Report report : due) {
        String letter = letter(report);
        numbers.put(letter, report.number());
        onTheirWay.put(letter, report);
      }
      return due;
    }

    /** Names a mail in all lives. */
    private static String letter(Report report) {
      String told =
          report.incidents().stream()
              .map(t -> t.id() + "." + t.mail())
              .sorted()
              .collect(Collectors.joining(","));
      return report.route() + "@" + report.at() + " " + told + report.ledger().size();
    }

    private void settle(String letter, int how) {
      onTheirWay.remove(letter);
      Long number = numbers.remove(letter);
      if (number == null) {
        return;
      }
      switch (how) {
        case 0 -> incidents.lost(number, now);
        case 1 -> incidents.returned(number, now);
        default -> incidents.accepted(number, now);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void manyLives_mailLikeOne(long seed) {
    Random random = new Random(seed);
    Lives one = new Lives();
    Lives many = new Lives();
    int lives = 1;
    int mails = 0;
    for (int step = 0; step < 8_000; step++) {
      String where = "seed " + seed + ", step " + step + ", life " + lives;
      long millis = 1 + (random.nextInt(3) == 0 ? RandomTraffic.pause(random) : 0);
      one.now = one.now.plusMillis(millis);
      many.now = one.now;
      if (random.nextInt(20) == 0) {
        many.restart(many.snapshot());
        one.incidents.silences(List.of(), one.now); // both look at everything now
        lives++;
      }
      if (random.nextInt(3) > 0) {
        AlertEvent event = RandomTraffic.event(random, KINDS);
        one.incidents.admit(event, one.now);
        many.incidents.admit(event, many.now);
      }
      List<String> due = lines(one.due());
      assertThat(lines(many.due())).as(where).isEqualTo(due);
      mails += due.size();
      for (String letter : List.copyOf(one.onTheirWay.keySet())) {
        if (random.nextInt(4) > 0) {
          int how = random.nextInt(20);
          one.settle(letter, how);
          many.settle(letter, how);
        }
      }
      assertThat(open(many.incidents.totals())).as(where).isEqualTo(open(one.incidents.totals()));
    }
    assertThat(mails).isGreaterThan(300);
    assertThat(lives).isGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void kills_loseOnlyCountsThatWereNotWritten(long seed) {
    Random random = new Random(seed);
    Lives lives = new Lives();
    Set<String> seen = new HashSet<>();
    Set<String> told = new HashSet<>();
    long accepted = 0;
    long unwritten = 0;
    long unwrittenAll = 0;
    long events = 0;
    Instant lastWrite = lives.now;
    int kills = 0;
    for (int step = 0; step < 5_000; step++) {
      lives.now =
          lives.now.plusMillis(1 + (random.nextInt(3) == 0 ? RandomTraffic.pause(random) : 0));
      if (random.nextInt(50) == 0) {
        lives.restart(lives.written);
        lives.onTheirWay.keySet().retainAll(lives.numbers.keySet());
        unwrittenAll += unwritten;
        accepted -= unwritten;
        unwritten = 0;
        kills++;
      }
      long opened = lives.incidents.opened();
      AlertEvent event = RandomTraffic.event(random, KINDS);
      lives.incidents.admit(event, lives.now);
      seen.add(event.logger());
      events++;
      accepted++;
      unwritten++;
      List<Report> due = lives.due();
      due.forEach(r -> r.incidents().forEach(t -> told.add(t.first().logger())));
      for (String letter : List.copyOf(lives.onTheirWay.keySet())) {
        lives.settle(letter, 2);
      }
      boolean urgent = lives.incidents.opened() > opened || !due.isEmpty();
      if (urgent || Duration.between(lastWrite, lives.now).toSeconds() >= 5) {
        lives.written = lives.snapshot();
        lastWrite = lives.now;
        unwritten = 0;
      }
    }
    while (lives.incidents.nextDue().isPresent()) {
      Instant next = lives.incidents.nextDue().get();
      lives.now = next.isAfter(lives.now) ? next : lives.now;
      lives.due().forEach(r -> r.incidents().forEach(t -> told.add(t.first().logger())));
      List.copyOf(lives.onTheirWay.keySet()).forEach(letter -> lives.settle(letter, 2));
    }
    // what was held until its window passed is told without detail, so it need not be in a mail
    seen.removeIf(logger -> logger.startsWith("com.example.c."));
    assertThat(told).containsAll(seen);
    assertThat(accepted).isEqualTo(events - unwrittenAll);
    assertThat(kills).isGreaterThan(50);
  }

  private static List<Long> open(Totals totals) {
    return List.of(totals.pending(), totals.undetailed());
  }

  /** All that a reader would see, but for the report's number. */
  private static List<String> lines(List<Report> reports) {
    return reports.stream()
        .map(
            r ->
                r.route()
                    + r.at()
                    + r.occasion()
                    + r.lostBefore()
                    + r.ledger().stream().map(String::valueOf).sorted().toList()
                    + r.incidents().stream().map(RestartModelTest::line).sorted().toList())
        .sorted()
        .toList();
  }

  /** Examples are cut short on disk, so of those the logger only. */
  private static String line(Told told) {
    return List.of(
            told.id(),
            told.tag(),
            told.state(),
            told.mail(),
            told.update(),
            told.severity(),
            told.first().logger(),
            told.latest().logger(),
            told.firstSeen(),
            told.lastSeen(),
            told.account(),
            told.perMinute(),
            told.alsoLoggedBy(),
            String.valueOf(told.lastMail()),
            told.openedInDigest(),
            String.valueOf(told.nextMail()),
            told.quietAfter())
        .toString();
  }
}
