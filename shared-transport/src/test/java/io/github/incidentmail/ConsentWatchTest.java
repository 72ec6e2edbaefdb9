package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.MailerStatus.Authorization;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.outbox.StampFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a consent by a model clock, over a real stamp: each step once, whatever restarts. */
class ConsentWatchTest {
  private static final Instant START = Instant.parse("2026-03-01T10:14:00Z");
  private static final Instant END = START.plus(Duration.ofDays(20));
  private static final String WARNING = "the consent ends; run authorize";

  @TempDir Path directory;
  private final Properties memory = new Properties();
  private final AtomicReference<@Nullable String> asked = new AtomicReference<>();
  private final List<String> told = new ArrayList<>();
  private @Nullable Instant end = END;
  private boolean room = true;

  @Test
  void steps_areToldOnceEachAcrossHourlyRestarts() {
    for (int hour = 0; hour < 24 * 22; hour++) {
      Instant now = START.plus(Duration.ofHours(hour));
      end = END.plusSeconds(hour % 3); // as far as a lifetime in seconds tells it
      asked.set(WARNING);
      assertThat(watch().step(now)).isEqualTo(Clerk.IDLE);
      assertThat(asked.get()).isNull();
    }

    assertThat(told)
        .containsExactly("14 on day 6.0", "7 on day 13.0", "3 on day 17.0", "1 on day 19.0");
  }

  @Test
  void restartAfterSteps_tellsTheNearestAlone() {
    warned(Duration.ofDays(18));

    assertThat(told).containsExactly("3 on day 18.0");
  }

  @Test
  void newConsent_isCountedDownAnew() {
    warned(Duration.ofDays(19));
    end = END.plus(Duration.ofDays(90));
    warned(Duration.ofDays(20));
    warned(Duration.ofDays(100));

    assertThat(told).containsExactly("1 on day 19.0", "14 on day 100.0");
  }

  @Test
  void whatIsNotWarnedOf_isNotTold() {
    assertThat(watch().step(START.plus(Duration.ofDays(19)))).isEqualTo(Clerk.IDLE);
    end = null;
    warned(Duration.ofDays(19));

    assertThat(told).isEmpty();
  }

  @Test
  void withoutRoom_isTriedAgain() {
    room = false;
    asked.set(WARNING);
    ConsentWatch watch = watch();
    Instant now = START.plus(Duration.ofDays(13));
    assertThat(watch.step(now)).isEqualTo(Duration.ofMinutes(10));
    assertThat(watch.step(now.plusSeconds(1))).isEqualTo(Duration.ofSeconds(599));

    room = true;
    assertThat(watch.step(now.plusSeconds(600))).isEqualTo(Clerk.IDLE);
    assertThat(told).containsExactly("7 on day 13.0");
  }

  private void warned(Duration after) {
    asked.set(WARNING);
    watch().step(START.plus(after));
  }

  private ConsentWatch watch() {
    return new ConsentWatch(
        asked,
        () -> new Authorization("ada", START, end),
        new Stamps(
            StampFile.beside(
                new OutboxSettings(directory, "orders", 10_000, Duration.ofDays(3)), memory),
            Fleet.NONE::share),
        (ending, now) -> {
          assertThat(ending.text()).isEqualTo(WARNING);
          if (room) {
            double day = Duration.between(START, now).toHours() / 2.4 / 10;
            told.add(ending.days() + " on day " + Math.round(day * 10) / 10.0);
          }
          return room;
        });
  }
}
