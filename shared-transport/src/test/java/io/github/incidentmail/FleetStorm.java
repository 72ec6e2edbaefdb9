package io.github.incidentmail;

import io.github.incidentmail.fleet.FleetCoordinator;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Shape C on a fleet, under a model clock: a hundred errors of one problem a second for an hour,
 * wherever they happen, and the silence after it.
 *
 * @param story each mail as {@code instance: state@time after the start}
 * @param told events that the mails tell
 * @param unaccounted instances whose account does not add up
 */
public record FleetStorm(List<String> story, long told, List<String> unaccounted) {
  private static final Duration GAP = Duration.ofMillis(10);
  private static final long EVENTS = 360_000;
  private static final Duration SILENCE = Duration.ofMinutes(16);

  /**
   * Lets it happen.
   *
   * @param store makes each instance's connection; its answers have come when a call returns
   * @param clock told how the time goes on
   * @param over run when the hour is over
   */
  public static FleetStorm on(
      int instances, Supplier<FleetCoordinator> store, Consumer<Duration> clock, Runnable over) {
    FleetModel fleet = new FleetModel(store, clock).join(instances);
    fleet.logInTurn(GAP, EVENTS, Events.error("com.example.A", "failed"));
    over.run();
    fleet.run(SILENCE);
    return new FleetStorm(fleet.story(), fleet.told(), fleet.unaccounted());
  }
}
