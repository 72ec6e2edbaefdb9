package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetProvider;
import io.github.incidentmail.fleet.FleetSettings;

/**
 * Serves {@code redis://}, {@code rediss://} (TLS), {@code redis-sentinel://}, {@code
 * rediss-sentinel://}, {@code redis-cluster://} and {@code rediss-cluster://}: Redis 6.2 and later,
 * and Valkey. Stateless.
 */
public final class RedisFleetProvider implements FleetProvider {
  /** For the service loader. */
  public RedisFleetProvider() {}

  @Override
  public boolean serves(String scheme) {
    return StoreKind.serves(scheme);
  }

  @Override
  public FleetCoordinator connect(FleetSettings settings, Diagnostics diagnostics) {
    StoreKeys keys = StoreKeys.of(settings.keyPrefix(), settings.scope());
    StoreLink link =
        new StoreLink(
            network -> Connectors.of(settings, network.resources()),
            settings.deadline(),
            new StoreJudge(settings.uri().toString(), diagnostics));
    return new RedisFleet(link, keys, settings.remembered(), RedisFleet.Scripts.load());
  }
}
