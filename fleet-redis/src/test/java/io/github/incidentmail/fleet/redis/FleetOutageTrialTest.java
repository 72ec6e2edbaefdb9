package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.MailerStatus.Events;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 400 instances whose store fails while a problem goes on: what arrives, what is told, who notices.
 * Another problem begins in the midst of it.
 */
@Tag("real-servers")
class FleetOutageTrialTest {
  private static final Duration OUTAGE = Duration.parse(System.getProperty("fleet.outage", "PT5M"));
  private static final int INSTANCES = Integer.getInteger("fleet.instances", 400);

  /** How long it is looked what a moment's failure does. */
  private static final Duration MOMENT = Duration.ofMinutes(1);

  /** Twice a deadline. */
  private static final Duration SLOW = Duration.ofMillis(500);

  /** FL5: one each 15 s, and the first at once. */
  private static final long OPENINGS = 21;

  /** A log call must not wait for a question to the store, which may take that long. */
  private static final Duration DEADLINE = Duration.ofMillis(250);

  @TempDir private Path directory;

  /** With what the others' log calls are compared. */
  @Test
  void undisturbed() {
    try (RedisServer redis = RedisServer.start(directory)) {
      trial("undisturbed", redis.uri(), () -> {}, () -> {}, OUTAGE);
    }
  }

  @Test
  void killedAndStartedAgainEmpty() {
    try (RedisServer redis = RedisServer.start(directory)) {
      trial("killed", redis.uri(), redis::kill, redis::startAgain, OUTAGE);
    }
  }

  @Test
  void stoppedAndContinued() {
    try (RedisServer redis = RedisServer.start(directory)) {
      Runnable stop = () -> redis.signal("STOP");
      trial("stopped", redis.uri(), stop, () -> redis.signal("CONT"), OUTAGE);
    }
  }

  @Test
  void flushed() {
    try (RedisServer redis = RedisServer.start(directory)) {
      trial("flushed", redis.uri(), () -> redis.cli("FLUSHALL"), () -> {}, MOMENT);
    }
  }

  @Test
  void slow() {
    try (RedisServer redis = RedisServer.start(directory);
        SlowDoor door = new SlowDoor(redis.port())) {
      Runnable slow = () -> door.delay(SLOW);
      trial("slow", door.uri(), slow, () -> door.delay(Duration.ZERO), OUTAGE);
    }
  }

  private static void trial(
      String what, String store, Runnable fail, Runnable mend, Duration time) {
    try (FleetOutage outage = new FleetOutage(INSTANCES, store)) {
      outage.before();
      fail.run();
      outage.during(time);
      mend.run();
      outage.after();
      outage.stop();
      String name = FleetOutageTrialTest.class.getSimpleName();
      System.out.println(name + ": " + what + " for " + time + ": " + outage.figures());
      outage.mails().forEach(mail -> System.out.println("  " + mail));
      check(outage);
    }
  }

  private static void check(FleetOutage outage) {
    assertThat(outage.mails()).allMatch(FleetMail::isAboutIncidents);
    assertThat(outage.openings(FleetOutage.KNOWN)).isEqualTo(1);
    assertThat(outage.openings(FleetOutage.NEW)).isBetween(1L, OPENINGS);
    assertThat(outage.told()).isGreaterThanOrEqualTo(outage.logged());
    assertThat(outage.mailers().sum(Events::lost)).isZero();
    assertThat(outage.mailers().unaccounted()).isZero();
    assertThat(outage.slowestDuring()).isLessThan(DEADLINE);
    assertThat(outage.sameIds()).isZero();
  }
}
