package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.MailerConfig.Heartbeat;
import io.github.incidentmail.MailerConfig.Watch;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.ModelFleet;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.outbox.StampFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the instances of a fleet tell of themselves, each on a machine of its own: once. */
class StampsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:14:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Some steps for each: one learns in the first what others have told, and asks again. */
  private static final Duration SOON = Duration.ofMinutes(5);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ModelFleet store = new ModelFleet(START.toEpochMilli(), Duration.ofHours(26));
  private final List<Instance> instances = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Instant now = START;

  /** One that has no directory. */
  private final class Instance {
    final FleetCoordinator door = store.connect();
    final AtomicReference<@Nullable String> warning = new AtomicReference<>();
    final Duration ahead;
    final Watchman watchman;
    final ConsentWatch consent;
    boolean room = true;
    Instant given = START;
    @Nullable Ballot fixed;
    @Nullable Error failure;

    /**
     * @param version part of the key of its configuration
     * @param ahead how far its clock is
     */
    Instance(String version, Duration ahead) {
      this.ahead = ahead;
      OutboxSettings settings = new OutboxSettings(null, "orders", 10_000, Duration.ofDays(3));
      Stamps stamps = new Stamps(StampFile.beside(settings, new Properties()), this::share);
      this.watchman =
          new Watchman(
              new Vigil(new Watch(true, Heartbeat.DAILY, null), version, now.plus(ahead)),
              null,
              null,
              stamps,
              (state, quiet, next, at) -> tell(state + " " + version));
      this.consent =
          new ConsentWatch(
              warning,
              () -> new MailerStatus.Authorization("ada", given, START.plus(Duration.ofDays(20))),
              stamps,
              (ending, at) -> tell("ENDING " + ending.days()));
      instances.add(this);
    }

    private boolean tell(String what) {
      Error thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
      if (room) {
        told.add(what + " at " + Duration.between(START, now).toHours() + " h");
      }
      return room;
    }

    private Ballot share(String expected, String text, Instant at) {
      Ballot always = fixed;
      if (always != null) {
        return always;
      }
      CompletableFuture<String> answer = door.share(expected, text).toCompletableFuture();
      return answer.isDone() && !answer.isCompletedExceptionally()
          ? Ballot.answered(answer.join())
          : Ballot.unheard(SECOND);
    }

    Duration step() {
      return watchman.step(now.plus(ahead));
    }
  }

  @Test
  void fleet_of400_tellsItsStartAndEachDayOnce() {
    start(400, "v1");
    run(Duration.ofHours(73));

    assertThat(told)
        .containsExactly(
            "START_UP v1 at 0 h",
            "HEARTBEAT v1 at 24 h",
            "HEARTBEAT v1 at 48 h",
            "HEARTBEAT v1 at 72 h");
  }

  @Test
  void fleet_thatIsDeployedAnew_tellsTheStartOfEachVersionAtTheSameHourOfHeartbeats() {
    start(3, "v1");
    run(Duration.ofHours(30));
    instances.clear();
    start(3, "v2");
    run(Duration.ofHours(30));

    assertThat(told)
        .containsExactly(
            "START_UP v1 at 0 h",
            "HEARTBEAT v1 at 24 h",
            "START_UP v2 at 30 h",
            "HEARTBEAT v2 at 48 h");
  }

  @Test
  void instances_thatRestartOneAfterTheOther_tellNoStart() {
    start(3, "v1");
    for (int hour = 1; hour < 24; hour++) {
      run(Duration.ofHours(1));
      instances.remove(0);
      new Instance("v1", Duration.ZERO);
    }

    assertThat(told).containsExactly("START_UP v1 at 0 h");
  }

  @Test
  void clocks_thatDifferByFiveMinutes_tellNothingTwice() {
    for (int i = -5; i <= 5; i++) {
      new Instance("v1", MINUTE.multipliedBy(i));
    }
    run(Duration.ofHours(73));

    assertThat(told).hasSize(4);
  }

  @Test
  void store_thatForgets_changesNoHour() {
    start(3, "v1");
    run(Duration.ofHours(25));
    store.flush();
    run(Duration.ofHours(1));
    new Instance("v1", Duration.ZERO);
    run(Duration.ofHours(24));

    assertThat(told)
        .containsExactly(
            "START_UP v1 at 0 h",
            "HEARTBEAT v1 at 24 h",
            "START_UP v1 at 26 h",
            "HEARTBEAT v1 at 48 h");
  }

  @Test
  void answer_thatIsLost_losesNoMail() {
    start(3, "v1");
    store.deaf();
    assertThat(instances.get(0).step()).isEqualTo(SECOND);
    store.up();
    now = now.plus(SECOND);
    instances.get(1).step();
    instances.get(2).step();
    assertThat(told).as("the first has announced it").isEmpty();
    run(SOON);

    assertThat(told).containsExactly("START_UP v1 at 0 h");
  }

  @Test
  void store_thatIsDown_leavesItToTheOneThatHasTheSay() {
    start(3, "v1");
    instances.forEach(instance -> instance.fixed = Ballot.later(SECOND));
    instances.get(1).fixed = Ballot.ALONE;
    run(Duration.ofHours(25));

    assertThat(told).containsExactly("START_UP v1 at 0 h", "HEARTBEAT v1 at 24 h");
  }

  /** Their text has in it what the first one announced. */
  @Test
  void answer_thatIsLost_losesNoMailThoughOthersGoOn() {
    start(1, "v1");
    store.deaf();
    instances.get(0).step();
    store.up();
    now = now.plus(SECOND);
    start(1, "v2");
    run(SOON);

    assertThat(told).containsExactlyInAnyOrder("START_UP v1 at 0 h", "START_UP v2 at 0 h");
  }

  @Test
  void mail_thatCanNotBeWritten_isLeftToAnyOther() {
    start(2, "v1");
    instances.get(0).room = false;
    instances.get(0).step();
    assertThat(told).isEmpty();
    run(SOON);

    assertThat(told).containsExactly("START_UP v1 at 0 h");
  }

  @Test
  void mail_thatCanNotBeWritten_isTriedAgainThoughOthersGoOn() {
    start(1, "v1");
    instances.get(0).room = false;
    store.deaf();
    instances.get(0).step();
    store.up();
    start(1, "v2");
    run(SOON);
    instances.get(0).room = true;
    run(Duration.ofMinutes(15));

    assertThat(told).containsExactly("START_UP v2 at 0 h", "START_UP v1 at 0 h");
  }

  @Test
  void error_whileItIsTold_losesNoMail() {
    start(2, "v1");
    instances.get(0).failure = new StackOverflowError();
    assertThatThrownBy(() -> instances.get(0).step()).isInstanceOf(StackOverflowError.class);
    instances.get(1).step();
    instances.get(0).failure = null;
    run(SOON);

    assertThat(told).containsExactly("START_UP v1 at 0 h");
  }

  @Test
  void endOfAConsent_isToldOnceForEachStep() {
    start(5, "v1");
    for (int day = 5; day < 20; day++) {
      warn(Duration.ofDays(day));
    }

    assertThat(told)
        .containsExactly(
            "ENDING 14 at 144 h", "ENDING 7 at 312 h", "ENDING 3 at 408 h", "ENDING 1 at 456 h");
  }

  @Test
  void endsOfConsentsThatWereGivenOneByOne_areToldEach() {
    start(2, "v1");
    instances.get(1).given = START.plusSeconds(60);
    warn(Duration.ofDays(6));
    warn(Duration.ofDays(7));

    assertThat(told).containsExactly("ENDING 14 at 144 h", "ENDING 14 at 144 h");
  }

  private void warn(Duration after) {
    now = START.plus(after);
    for (int step = 0; step < 3; step++) {
      for (Instance instance : instances) {
        instance.warning.set("the consent ends");
        instance.consent.step(now);
      }
      now = now.plus(SECOND);
    }
  }

  private void start(int count, String version) {
    for (int i = 0; i < count; i++) {
      new Instance(version, Duration.ZERO);
    }
  }

  /** Each steps once a minute. */
  private void run(Duration time) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      instances.forEach(Instance::step);
      now = now.plus(MINUTE);
    }
  }
}
