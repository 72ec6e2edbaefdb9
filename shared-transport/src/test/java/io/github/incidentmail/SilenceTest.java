package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.mail.Notice.Quiet;
import io.github.incidentmail.mail.Notice.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Silence by a model clock: looks happen exactly when they are asked for. */
class SilenceTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(16);

  private final Silence silence = new Silence(LIMIT, START);
  private final List<String> told = new ArrayList<>();
  private Instant now = START;
  private int looks;

  @Test
  void nothingSinceTheStart_isToldOnce() {
    passTo(600, -1);

    assertThat(told).containsExactly("NO_ACTIVITY at 16");
    assertThat(looks).as("one a minute").isEqualTo(600);
  }

  @Test
  void activity_putsItOffAndIsToldWhenItIsBack() {
    passTo(20, 10);
    assertThat(told).isEmpty();

    passTo(40, 30);
    assertThat(told).containsExactly("NO_ACTIVITY at 26", "ACTIVE_AGAIN at 30");
    passTo(100, -1);
    assertThat(told).endsWith("NO_ACTIVITY at 46").hasSize(3);
  }

  @Test
  void quiet_isFromTheLastActivityToTheNext() {
    assertThat(silence.look(true, START.plusSeconds(60))).isEmpty();
    Instant end = START.plusSeconds(60).plus(LIMIT);

    assertThat(silence.look(false, end.minusMillis(1))).isEmpty();
    assertThat(silence.look(false, end)).contains(State.NO_ACTIVITY);
    assertThat(silence.quiet(end)).isEqualTo(new Quiet(LIMIT, START.plusSeconds(60), end));
    silence.told(State.NO_ACTIVITY, end);
    assertThat(silence.look(true, end.plusSeconds(60))).contains(State.ACTIVE_AGAIN);
    assertThat(silence.quiet(end.plusSeconds(60)))
        .isEqualTo(new Quiet(LIMIT, START.plusSeconds(60), end.plusSeconds(60)));
  }

  @Test
  void whatCouldNotBeTold_isToldAtTheNextLook() {
    Instant end = START.plus(LIMIT);
    assertThat(silence.look(false, end)).contains(State.NO_ACTIVITY);
    assertThat(silence.look(false, end.plusSeconds(60))).contains(State.NO_ACTIVITY);
    silence.told(State.NO_ACTIVITY, end.plusSeconds(60));
    assertThat(silence.look(true, end.plusSeconds(120))).contains(State.ACTIVE_AGAIN);
    assertThat(silence.look(false, end.plusSeconds(180))).contains(State.ACTIVE_AGAIN);
    silence.told(State.ACTIVE_AGAIN, end.plusSeconds(180));
    assertThat(silence.look(false, end.plusSeconds(240))).isEmpty();
  }

  @Test
  void manyPauses_areToldSixTimesADay() {
    for (int pause = 1; pause <= 48; pause++) {
      passTo(30 * pause, 30 * pause);
    }
    assertThat(told).hasSize(12);

    passTo(30 * 48 + 30, -1);
    assertThat(told).as("the first of the day before doesn't count any more").hasSize(13);
  }

  @Test
  void looks_areASixteenthApartWithinBounds() {
    assertThat(new Silence(Duration.ofSeconds(1), START).next())
        .isEqualTo(START.plusNanos(62_500_000));
    assertThat(new Silence(Duration.ofMillis(160), START).next()).isEqualTo(START.plusMillis(50));
    assertThat(new Silence(Duration.ofDays(2), START).next()).isEqualTo(START.plusSeconds(300));
  }

  /** Looks as often as is asked for; finds activity at the look of that minute. */
  private void passTo(int minute, int activeAt) {
    while (!silence.next().isAfter(START.plus(Duration.ofMinutes(minute)))) {
      now = silence.next();
      looks++;
      long at = Duration.between(START, now).toMinutes();
      silence
          .look(at == activeAt, now)
          .ifPresent(
              state -> {
                told.add(state + " at " + at);
                silence.told(state, now);
              });
    }
  }
}
