package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.security.TrustSettings;
import io.github.incidentmail.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real store that is stopped, emptied, full or out of order while it is used. */
@Tag("real-servers")
class RedisTroublesTrialTest {
  private static final Duration RECOVERY = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(250);

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init")
  private RedisServer server;

  @SuppressWarnings("NullAway.Init")
  private TestedFleet fleet;

  @BeforeEach
  void start() {
    server = RedisServer.start(directory);
    fleet = new TestedFleet(TestedFleet.settings(server.uri()));
  }

  @AfterEach
  void stop() {
    fleet.close();
    server.close();
  }

  @Test
  void exchange_scriptsFlushed_areSentAgain() {
    assertThat(fleet.total(1)).isEqualTo(1);
    server.cli("SCRIPT", "FLUSH");
    assertThat(fleet.total(2)).isEqualTo(2);
    assertThat(server.cli("INFO", "commandstats")).contains("cmdstat_eval:calls=2,");
    assertThat(fleet.total(3)).isEqualTo(3);
    assertThat(server.cli("INFO", "commandstats")).contains("cmdstat_eval:calls=2,");
  }

  @Test
  void exchange_everythingFlushed_startsAnew() {
    fleet.total(5);
    server.cli("FLUSHALL");
    assertThat(fleet.total(2)).isEqualTo(2);
  }

  @Test
  void exchange_serverKilled_failsAtOnceAndRecoversWithIt() {
    fleet.total(1);
    server.kill();
    Await.until(
        "failure",
        RECOVERY,
        () -> !TestedFleet.failure(fleet.ask(2)).startsWith("answered"),
        () -> "");
    long before = System.nanoTime();
    assertThat(TestedFleet.failure(fleet.ask(2))).contains("not connected");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    server.startAgain();
    Await.until(
        "recovery",
        RECOVERY,
        () -> TestedFleet.failure(fleet.ask(3)).startsWith("answered"),
        () -> "");
    assertThat(fleet.total(4)).isEqualTo(4);
  }

  @Test
  void exchange_serverWasNeverThere_connectsWhenItComes() {
    server.kill();
    assertThat(TestedFleet.failure(fleet.ask(1))).contains("Connection refused");
    server.startAgain();
    assertThat(fleet.total(1)).isEqualTo(1);
  }

  @Test
  void exchange_serverStopped_answersAreLateAndNobodyWaits() {
    try (TestedFleet hasty = hasty()) {
      Await.until(
          "answer",
          RECOVERY,
          () -> TestedFleet.failure(hasty.ask(1)).startsWith("answered"),
          () -> "");
      server.signal("STOP");
      for (int i = 0; i < 5; i++) {
        long before = System.nanoTime();
        CompletionStage<FleetAnswer> asked = hasty.ask(2);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(200));
        // the third closes the connection, maybe below the next question
        assertThat(TestedFleet.failure(asked)).isIn("no answer in time", "Connection closed");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
      }
      server.signal("CONT");
      Await.until(
          "recovery",
          RECOVERY,
          () -> TestedFleet.failure(hasty.ask(3)).startsWith("answered"),
          () -> "");
      assertThat(hasty.total(3)).isEqualTo(3);
    }
  }

  private TestedFleet hasty() {
    return new TestedFleet(
        TestedFleet.settings(server.uri(), null, null, TrustSettings.JVM_DEFAULT, SHORT));
  }

  @Test
  void exchange_clientsPaused_answersAreLate() {
    try (TestedFleet hasty = hasty()) {
      Await.until(
          "answer",
          RECOVERY,
          () -> TestedFleet.failure(hasty.ask(1)).startsWith("answered"),
          () -> "");
      server.cli("CLIENT", "PAUSE", "1500");
      assertThat(TestedFleet.failure(hasty.ask(2))).isEqualTo("no answer in time");
      Await.until(
          "recovery",
          RECOVERY,
          () -> TestedFleet.failure(hasty.ask(2)).startsWith("answered"),
          () -> "");
    }
  }

  @Test
  void exchange_memoryIsFull_fails() {
    fleet.total(1);
    server.cli("CONFIG", "SET", "maxmemory", "1");
    assertThat(TestedFleet.failure(fleet.ask(2))).startsWith("OOM command not allowed");
    server.cli("CONFIG", "SET", "maxmemory", "0");
    assertThat(fleet.total(3)).isEqualTo(3);
    assertThat(fleet.diagnostics()).isEmpty();
  }

  @Test
  void exchange_storeIsAReplica_failsAndConnectsAnew() {
    fleet.total(1);
    server.cli("REPLICAOF", "127.0.0.1", "1");
    assertThat(TestedFleet.failure(fleet.ask(2))).startsWith("READONLY");
    server.cli("REPLICAOF", "NO", "ONE");
    assertThat(fleet.total(3)).isEqualTo(3);
    assertThat(server.cli("INFO", "stats")).contains("total_connections_received:");
  }

  @Test
  void exchange_inAnotherDatabase_isApart() {
    try (TestedFleet other = new TestedFleet(TestedFleet.settings(server.uri() + "/3"))) {
      fleet.total(5);
      assertThat(other.total(1)).isEqualTo(1);
      assertThat(server.cli("-n", "3", "DBSIZE")).isEqualTo("6");
    }
  }
}
