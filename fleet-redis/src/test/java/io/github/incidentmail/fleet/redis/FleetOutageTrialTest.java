package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.MailerStatus.Events;
import io.github.incidentmail.testing.smtp.MailSink;
import io.github.incidentmail.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 400 instances whose store fails while a problem goes on: what arrives, what is told, who notices.
 * Another problem begins in the midst of it.
 */
@Tag("real-servers")
class FleetOutageTrialTest {
  private static final Duration OUTAGE =
      Duration.parse(System.getProperty("fleet.outage", "PT5M"));
  private static final int INSTANCES = Integer.getInteger("fleet.instances", 400);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration BEFORE = Duration.ofSeconds(30);
  private static final Duration INTO = Duration.ofSeconds(10);
  private static final Duration AFTER = Duration.ofSeconds(60);
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  /** FL5: one each 15 s, and the first at once. */
  private static final int OPENINGS = 21;

  /** A log call must not wait for a question to the store, which may take that long. */
  private static final Duration DEADLINE = Duration.ofMillis(250);

  @TempDir private Path directory;

  @Test
  void killedAndStartedAgainEmpty() {
    try (RedisServer redis = RedisServer.start(directory)) {
      trial("killed", redis, redis.uri(), redis::kill, redis::startAgain, OUTAGE);
    }
  }

  @Test
  void stoppedAndContinued() {
    try (RedisServer redis = RedisServer.start(directory)) {
      Runnable stop = () -> redis.signal("STOP");
      trial("stopped", redis, redis.uri(), stop, () -> redis.signal("CONT"), OUTAGE);
    }
  }

  @Test
  void flushed() {
    try (RedisServer redis = RedisServer.start(directory)) {
      Runnable flush = () -> redis.cli("FLUSHALL");
      trial("flushed", redis, redis.uri(), flush, () -> {}, AFTER);
    }
  }

  @Test
  void slow() {
    try (RedisServer redis = RedisServer.start(directory);
        SlowDoor door = new SlowDoor(redis.port())) {
      Runnable slow = () -> door.delay(Duration.ofMillis(500));
      trial("slow", redis, door.uri(), slow, () -> door.delay(Duration.ZERO), OUTAGE);
    }
  }

  private static void trial(
      String what, RedisServer redis, String uri, Runnable fail, Runnable mend, Duration outage) {
    try (MailSink sink = MailSink.builder().start();
        FleetMailers mailers = new FleetMailers(INSTANCES, uri, sink.port(), "5m,15m,1h");
        FleetLoad load = new FleetLoad(mailers, EVERY)) {
      load.add("com.example.A");
      pass(BEFORE);
      final Duration slowestBefore = load.slowest();
      final int before = sink.mails().size();

      fail.run();
      long failed = System.nanoTime();
      pass(INTO);
      load.add("com.example.B");
      pass(outage.minusNanos(System.nanoTime() - failed));
      final long reaching = mailers.reaching();
      final Duration slowestDuring = load.slowest();
      final int during = sink.mails().size() - before;

      mend.run();
      long mended = System.nanoTime();
      Await.until("recovery", RECOVERY, () -> mailers.reaching() == INSTANCES, mailers::reaching);
      Duration recovery = Duration.ofNanos(System.nanoTime() - mended);
      pass(AFTER);
      load.end();
      pass(EVERY);
      final String atEnd = account(mailers);
      final int after = sink.mails().size() - before - during;
      mailers.stop();

      List<FleetMail> mails = FleetMail.all(sink);
      long told = mailers.sum(Events::reported);
      System.out.printf(
          "%s: %d instances, %s for %s, %d of them reach it at its end: mails %d before, %d during,"
              + " %d after, %d at their stop; openings A %d, B %d; %d events logged; before their"
              + " stop %s, after it %s; slowest log call %d ms without, %d ms during; all reach it"
              + " again after %.1f s; different mails of one id %d; said %s%n",
          FleetOutageTrialTest.class.getSimpleName(),
          INSTANCES,
          what,
          outage,
          reaching,
          before,
          during,
          after,
          mails.size() - before - during - after,
          openings(mails, "A"),
          openings(mails, "B"),
          load.logged(),
          atEnd,
          account(mailers),
          slowestBefore.toMillis(),
          slowestDuring.toMillis(),
          recovery.toMillis() / 1e3,
          mails.size() - mails.stream().map(FleetMail::id).distinct().count(),
          mailers.heard().said());
      mails.forEach(mail -> System.out.println("  " + mail));
      assertThat(openings(mails, "A")).isEqualTo(1);
      assertThat(openings(mails, "B")).isBetween(1L, (long) OPENINGS);
      assertThat(told).isGreaterThanOrEqualTo(load.logged());
      assertThat(mailers.sum(Events::lost)).isZero();
      assertThat(mailers.unaccounted()).isZero();
      assertThat(slowestDuring).isLessThan(DEADLINE);
    }
  }

  private static String account(FleetMailers mailers) {
    return "accepted %d, told %d, pending %d, lost %d, handed over %d"
        .formatted(
            mailers.sum(Events::accepted),
            mailers.sum(Events::reported),
            mailers.sum(Events::pending),
            mailers.sum(Events::lost),
            mailers.handedOver());
  }

  private static long openings(List<FleetMail> mails, String logger) {
    return mails.stream().filter(mail -> mail.opened().contains(logger)).count();
  }

  private static void pass(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - until < 0) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }
}
