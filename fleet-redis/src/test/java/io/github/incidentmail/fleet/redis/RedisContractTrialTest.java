package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.fleet.FleetContract;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetSettings;
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
  private static final String OFFSET = "test:offset";
  private static final String CLOCK = "math.floor(time[2] / 1000)";

  @SuppressWarnings("NullAway.Init")
  private static RedisServer server;

  private long offset;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = RedisServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    flush();
  }

  @Override
  protected FleetCoordinator connect() {
    FleetSettings settings = TestedFleet.settings(server.uri());
    StoreLink link =
        new StoreLink(
            network -> Connectors.of(settings, network.resources()),
            settings.deadline(),
            new StoreJudge("the store", Diagnostics.standardError()));
    return new RedisFleet(
        link,
        StoreKeys.of(settings.keyPrefix(), settings.scope()),
        settings.remembered(),
        moved(Script.load("exchange")),
        moved(Script.load("depart")));
  }

  private static Script moved(Script script) {
    assertThat(script.text()).containsOnlyOnce(CLOCK);
    return Script.of(
        script.text().replace(CLOCK, CLOCK + " + (redis.call('GET', '" + OFFSET + "') or 0)"));
  }

  @Override
  protected void advance(Duration time) {
    offset += time.toMillis();
    server.cli("SET", OFFSET, String.valueOf(offset));
  }

  @Override
  protected void flush() {
    server.cli("FLUSHALL");
    advance(Duration.ZERO);
  }
}
