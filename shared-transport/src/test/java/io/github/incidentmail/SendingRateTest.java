package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SendingRateTest {
  private Instant now = Events.TIME;

  /** Sends as fast as the rate allows and returns the seconds at which mails left. */
  private List<Long> send(SendingRate rate, int mails) {
    Instant start = now;
    List<Long> times = new ArrayList<>();
    while (times.size() < mails) {
      Duration wait = rate.waitFor(false, now);
      if (wait.isZero()) {
        rate.sent(now);
        times.add(Duration.between(start, now).toSeconds());
      }
      now = now.plus(wait);
    }
    return times;
  }

  @Test
  void waitFor_fullSpeed_isTheNumberInAnyMinute() {
    assertThat(send(new SendingRate(3), 7)).containsExactly(0L, 0L, 0L, 60L, 60L, 60L, 120L);
  }

  @Test
  void waitFor_urgent_mayUseTheReserve() {
    SendingRate rate = new SendingRate(20);
    send(rate, 18);

    assertThat(rate.waitFor(false, now)).isEqualTo(Duration.ofMinutes(1));
    assertThat(rate.waitFor(true, now)).isZero();
    rate.sent(now);
    rate.sent(now);
    assertThat(rate.waitFor(true, now)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void lower_eachTime_halvesDownToOneAMinuteWithEvenDistance() {
    SendingRate rate = new SendingRate(30);
    List<Integer> limits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rate.lower(now);
      limits.add(rate.perMinute());
    }

    assertThat(limits).containsExactly(15, 7, 3, 1, 1, 1);
    assertThat(send(rate, 4)).containsExactly(0L, 60L, 120L, 180L);
  }

  @Test
  void lower_once_keepsEvenDistances() {
    SendingRate rate = new SendingRate(12);
    rate.lower(now);

    assertThat(send(rate, 4)).containsExactly(0L, 10L, 20L, 30L);
  }

  @Test
  void recovery_doublesEachFiveQuietMinutes() {
    SendingRate rate = new SendingRate(30);
    for (int i = 0; i < 4; i++) {
      rate.lower(now);
    }
    List<Integer> limits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      now = now.plus(SendingRate.RECOVERY);
      assertThat(rate.waitFor(false, now)).isZero();
      limits.add(rate.perMinute());
    }

    assertThat(limits).containsExactly(2, 4, 8, 16, 30, 30);
    assertThat(rate.isLowered()).isFalse();
  }

  @Test
  void recovery_startsAnewWithEachAnswerThatAsksForLess() {
    SendingRate rate = new SendingRate(30);
    rate.lower(now);
    now = now.plus(Duration.ofMinutes(4));
    rate.lower(now);
    now = now.plus(Duration.ofMinutes(4));
    assertThat(rate.waitFor(false, now)).isZero();

    assertThat(rate.perMinute()).isEqualTo(7);
  }

  @Test
  void anyHistory_neverMoreThanTheLimitInAnyMinute() {
    for (long seed = 1; seed <= 50; seed++) {
      SplittableRandom chance = new SplittableRandom(seed);
      SendingRate rate = new SendingRate(30);
      List<Instant> sent = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        now = now.plusMillis(chance.nextInt(3_000));
        if (chance.nextInt(100) == 0) {
          rate.lower(now);
        }
        if (rate.waitFor(chance.nextInt(5) == 0, now).isZero()) {
          rate.sent(now);
          sent.add(now);
        }
      }
      for (int i = 0; i + 30 < sent.size(); i++) {
        assertThat(Duration.between(sent.get(i), sent.get(i + 30)))
            .as("seed %s, mail %s", seed, i)
            .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
      }
    }
  }
}
