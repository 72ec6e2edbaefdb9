package io.github.incidentmail;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetDeparture;
import io.github.incidentmail.fleet.FleetMembers;
import io.github.incidentmail.fleet.FleetPermit;
import io.github.incidentmail.fleet.FleetProvider;
import io.github.incidentmail.fleet.FleetReport;
import io.github.incidentmail.fleet.FleetSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What stands in the tests' META-INF/services: stores that behave as the host of their address
 * says. Of single servers only, so that there are addresses that nobody serves.
 */
public final class TriedFleetProvider implements FleetProvider {
  /** For the loader of services. */
  public TriedFleetProvider() {}

  @Override
  public boolean serves(String scheme) {
    return scheme.equals("redis") || scheme.equals("rediss");
  }

  @Override
  public FleetCoordinator connect(FleetSettings settings, Diagnostics diagnostics) {
    if (host(settings).equals("refused")) {
      throw new IllegalArgumentException("this store is none");
    }
    if (host(settings).equals("unlinked")) {
      throw new NoClassDefFoundError("io/lettuce/core/RedisClient");
    }
    if (host(settings).equals("forbidden")) {
      diagnostics.warn("IM-FLEET-STORE-ACL", "the store forbids its user what a fleet needs");
    }
    return new Store(settings);
  }

  private static String host(FleetSettings settings) {
    return settings.uri().hosts().get(0).name();
  }

  /** Keeps what it is asked. */
  static final class Store implements FleetCoordinator {
    final FleetSettings settings;
    final List<FleetReport> reports = new CopyOnWriteArrayList<>();
    volatile boolean closed;

    Store(FleetSettings settings) {
      this.settings = settings;
    }

    @Override
    public CompletionStage<FleetAnswer> exchange(FleetReport report) {
      reports.add(report);
      if (host(settings).equals("silent")) {
        return new CompletableFuture<>();
      }
      if (host(settings).equals("failing")) {
        return CompletableFuture.failedFuture(new IllegalStateException("WRONGPASS"));
      }
      if (host(settings).equals("forbidden")) {
        return CompletableFuture.failedFuture(new IllegalStateException("NOPERM"));
      }
      return CompletableFuture.completedFuture(
          new FleetAnswer(List.of(), new FleetMembers(1, 1, List.of())));
    }

    @Override
    public CompletionStage<FleetPermit> depart(FleetDeparture departure) {
      return CompletableFuture.completedFuture(new FleetPermit(List.of(), Duration.ZERO));
    }

    @Override
    public CompletionStage<String> share(String expected, String text) {
      return CompletableFuture.completedFuture(expected);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
