package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.MailerConfig.Heartbeat;
import io.github.incidentmail.MailerConfig.Watch;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.outbox.StampFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts, heartbeats and silence by a model clock, over a real stamp. */
class WatchmanTest {
  private static final Instant START = Instant.parse("2026-03-01T10:14:00Z");
  private static final Watch STARTS = new Watch(true, Heartbeat.OFF, null);
  private static final Watch DAILY = new Watch(false, Heartbeat.DAILY, null);

  @TempDir Path directory;
  private final Properties memory = new Properties();
  private final List<String> told = new ArrayList<>();
  private final Activity activity = new Activity();
  private boolean room = true;

  @Test
  void nothingWanted_needsNoThreadAndNoFile() {
    Watchman idle = watchman(new Watch(false, Heartbeat.OFF, null), "v1", directory, START);

    assertThat(idle.isNeeded()).isFalse();
    assertThat(idle.step(START)).isEqualTo(Clerk.IDLE);
    assertThat(directory).isEmptyDirectory();
    assertThat(watchman(STARTS, "v1", directory, START).isNeeded()).isTrue();
    assertThat(watchman(DAILY, "v1", directory, START).isNeeded()).isTrue();
    assertThat(
            watchman(new Watch(false, Heartbeat.OFF, Duration.ofHours(1)), "v1", directory, START)
                .isNeeded())
        .isTrue();
  }

  @Test
  void start_isToldOnceInADayAcrossRestarts() {
    for (int hour = 0; hour <= 48; hour++) {
      Instant at = START.plus(Duration.ofHours(hour));
      Watchman started = watchman(STARTS, "v1", directory, at);
      assertThat(started.step(at)).isEqualTo(Clerk.IDLE);
      assertThat(started.step(at.plusSeconds(60))).isEqualTo(Clerk.IDLE);
    }
    assertThat(told).containsExactly("START_UP at 0 h", "START_UP at 24 h", "START_UP at 48 h");
  }

  @Test
  void start_isToldForEachVersionAndConfiguration() {
    for (String version : List.of("v1", "v2", "v1", "v2")) {
      watchman(STARTS, version, directory, START).step(START);
    }
    assertThat(told).hasSize(2);
  }

  @Test
  void start_ofAProcessThatRunsForDaysIsToldOnce() {
    Watchman watchman = watchman(STARTS, "v1", directory, START);
    for (int hour = 0; hour < 100; hour++) {
      watchman.step(START.plus(Duration.ofHours(hour)));
    }
    assertThat(told).containsExactly("START_UP at 0 h");
  }

  @Test
  void start_withoutDirectoryIsToldOnceInAProcess() {
    watchman(STARTS, "v1", null, START).step(START);
    watchman(STARTS, "v1", null, START).step(START);
    assertThat(told).as("a reload").hasSize(1);

    memory.clear();
    watchman(STARTS, "v1", null, START).step(START);
    assertThat(told).as("a restart").hasSize(2);
  }

  @Test
  void start_thatFindsNoRoomIsTriedAgain() {
    room = false;
    Watchman watchman = watchman(STARTS, "v1", directory, START);
    assertThat(watchman.step(START)).isEqualTo(Duration.ofMinutes(10));
    assertThat(watchman.step(START.plusSeconds(1))).isEqualTo(Duration.ofSeconds(599));

    room = true;
    assertThat(watchman.step(START.plusSeconds(600))).isEqualTo(Clerk.IDLE);
    assertThat(told).containsExactly("START_UP at 0 h");
  }

  @Test
  void heartbeat_comesAtTheHourOfTheFirstStart() {
    Watchman first = watchman(DAILY, "v1", directory, START);
    run(first, START, 50);
    assertThat(told).containsExactly("HEARTBEAT at 24 h", "HEARTBEAT at 48 h");

    Instant later = START.plus(Duration.ofHours(53));
    run(watchman(DAILY, "v2", directory, later), later, 50);
    assertThat(told)
        .containsExactly(
            "HEARTBEAT at 24 h", "HEARTBEAT at 48 h", "HEARTBEAT at 72 h", "HEARTBEAT at 96 h");
  }

  @Test
  void heartbeat_missedWhileNothingRanComesAtOnceAndOnce() {
    run(watchman(DAILY, "v1", directory, START), START, 1);
    Instant later = START.plus(Duration.ofHours(24 * 5 + 3));
    run(watchman(DAILY, "v1", directory, later), later, 30);

    assertThat(told).containsExactly("HEARTBEAT at 123 h", "HEARTBEAT at 144 h");
  }

  @Test
  void heartbeat_ofProcessesThatShareTheDirectoryIsOne() {
    Watchman one = watchman(DAILY, "v1", directory, START);
    Watchman other = watchman(DAILY, "v1", directory, START);
    for (int hour = 0; hour <= 72; hour++) {
      one.step(START.plus(Duration.ofHours(hour)));
      other.step(START.plus(Duration.ofHours(hour)));
    }
    assertThat(told).hasSize(3);
  }

  @Test
  void heartbeat_weeklyAndStartTogether() {
    Watchman watchman = watchman(new Watch(true, Heartbeat.WEEKLY, null), "v1", directory, START);
    run(watchman, START, 24 * 15);

    assertThat(told).containsExactly("START_UP at 0 h", "HEARTBEAT at 168 h", "HEARTBEAT at 336 h");
  }

  @Test
  void silence_isToldAndItsEnd() {
    Watchman watchman =
        watchman(new Watch(false, Heartbeat.OFF, Duration.ofHours(16)), "v1", directory, START);
    activity.mark();
    assertThat(watchman.step(START)).isEqualTo(Duration.ofMinutes(5));
    run(watchman, START, 20);
    assertThat(told).containsExactly("NO_ACTIVITY at 16 h");

    activity.mark();
    run(watchman, START.plus(Duration.ofHours(20)), 2);
    assertThat(told).containsExactly("NO_ACTIVITY at 16 h", "ACTIVE_AGAIN at 20 h");
    assertThat(activity.take()).isFalse();
  }

  /** Steps as often as is asked for. */
  private void run(Watchman watchman, Instant from, int hours) {
    Instant end = from.plus(Duration.ofHours(hours));
    for (Instant now = from; !now.isAfter(end); ) {
      Duration wait = watchman.step(now);
      assertThat(wait).isPositive();
      now = now.plus(wait);
    }
  }

  private Watchman watchman(Watch watch, String key, @Nullable Path where, Instant start) {
    Duration limit = watch.noActivityAfter();
    return new Watchman(
        new Vigil(watch, key, start),
        limit == null ? null : new Silence(limit, start),
        limit == null ? null : activity,
        new Stamps(
            StampFile.beside(
                new OutboxSettings(where, "orders", 10_000, Duration.ofDays(3)), memory),
            Fleet.NONE::share),
        (state, quiet, next, now) -> {
          if (room) {
            told.add(state + " at " + Duration.between(START, now).toHours() + " h");
          }
          return room;
        });
  }
}
