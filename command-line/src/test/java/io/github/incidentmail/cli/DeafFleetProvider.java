package io.github.incidentmail.cli;

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

/** Stores that answer, but for those on the port 1. */
public final class DeafFleetProvider implements FleetProvider {
  /** For the loader of services. */
  public DeafFleetProvider() {}

  @Override
  public boolean serves(String scheme) {
    return scheme.equals("redis");
  }

  @Override
  public FleetCoordinator connect(FleetSettings settings, Diagnostics diagnostics) {
    return new Store(settings.uri().hosts().get(0).port() == 1);
  }

  private record Store(boolean deaf) implements FleetCoordinator {
    @Override
    public CompletionStage<FleetAnswer> exchange(FleetReport report) {
      return deaf
          ? CompletableFuture.failedFuture(new IllegalStateException("connection refused"))
          : CompletableFuture.completedFuture(
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
    public void close() {}
  }
}
