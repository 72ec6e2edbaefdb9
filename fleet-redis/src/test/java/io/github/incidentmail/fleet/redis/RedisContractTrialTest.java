package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.fleet.FleetContract;
import io.github.incidentmail.fleet.FleetCoordinator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in a real store do what the model does; only its clock can be moved on. */
@Tag("real-servers")
class RedisContractTrialTest extends FleetContract {
  @SuppressWarnings("NullAway.Init")
  private static RedisServer server;

  @SuppressWarnings("NullAway.Init")
  private static StoreClock clock;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = RedisServer.start(directory);
    clock = new StoreClock(server);
  }

  @AfterAll
  static void stop() {
    clock.close();
    server.close();
  }

  @BeforeEach
  void empty() {
    flush();
  }

  @Override
  protected FleetCoordinator connect() {
    return clock.connect(TestedFleet.settings(server.uri()));
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
    clock.show();
  }

  @Override
  protected void flush() {
    clock.flush();
  }
}
