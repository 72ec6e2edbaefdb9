package io.github.incidentmail.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.fleet.FleetSettings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Map;

/** The time that the scripts in a real store see, moved on by hand; for one thread. */
final class StoreClock implements AutoCloseable {
  private static final String KEY = "test:clock";
  private static final String TIME = "redis.call('TIME')";
  private static final String SHOWN = "redis.call('HMGET', '" + KEY + "', 'seconds', 'micros')";

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;
  private Duration time = Duration.ofMillis(System.currentTimeMillis());
  private boolean shown;

  StoreClock(RedisServer server) {
    client = RedisClient.create(server.uri());
    client.setOptions(
        ClientOptions.builder()
            .maintNotificationsConfig(MaintNotificationsConfig.disabled())
            .build());
    connection = client.connect();
  }

  /** What speaks to the store as always, but for its clock. */
  RedisFleet connect(FleetSettings settings) {
    StoreLink link =
        new StoreLink(
            network -> Connectors.of(settings, network.resources()),
            settings.deadline(),
            new StoreJudge("the store", Diagnostics.standardError()));
    return new RedisFleet(
        link,
        StoreKeys.of(settings.keyPrefix(), settings.scope()),
        settings.remembered(),
        new RedisFleet.Scripts(
            moved(Script.load("exchange")), moved(Script.load("depart")), Script.load("share")));
  }

  private static Script moved(Script script) {
    assertThat(script.text()).containsOnlyOnce(TIME);
    return Script.of(script.text().replace(TIME, SHOWN));
  }

  /** {@link #show} is to follow before a script runs. */
  void advance(Duration by) {
    time = time.plus(by);
    shown = shown && by.isZero();
  }

  /** Lets the store see what it is not yet shown. */
  void show() {
    if (!shown) {
      connection
          .sync()
          .hset(
              KEY,
              Map.of(
                  "seconds",
                  String.valueOf(time.toSeconds()),
                  "micros",
                  String.valueOf(time.toNanosPart() / 1_000)));
      shown = true;
    }
  }

  /** Empties the store, which then sees the same time as before. */
  void flush() {
    connection.sync().flushall();
    shown = false;
    show();
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown();
  }
}
