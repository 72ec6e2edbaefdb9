package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.fleet.redis.FleetProcess.Status;
import io.github.incidentmail.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Instances of one service, each in a JVM of its own. */
final class FleetProcesses implements AutoCloseable {
  private static final Duration SETTLE = Duration.ofMinutes(2);

  private final List<FleetProcess> all = new ArrayList<>();

  /** Starts them, and waits until everybody is known to the fleet. */
  FleetProcesses(int instances, String store, int smtpPort, String schedule, Path directory) {
    for (int i = 1; i <= instances; i++) {
      all.add(new FleetProcess("orders-" + i, store, smtpPort, schedule, directory));
    }
    Await.until("a fleet of " + instances, SETTLE, () -> known() == instances, this::known);
  }

  private long known() {
    return all.stream().filter(process -> process.status().members() == all.size()).count();
  }

  List<FleetProcess> all() {
    return List.copyOf(all);
  }

  FleetProcess named(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  void logOnAll() {
    all.forEach(FleetProcess::log);
  }

  /** It is gone without a word. */
  void kill(FleetProcess process) {
    process.kill();
    all.remove(process);
  }

  /** Stops all at once. */
  List<Status> stop() {
    all.forEach(FleetProcess::stop);
    return all.stream().map(FleetProcess::last).toList();
  }

  @Override
  public void close() {
    all.forEach(FleetProcess::close);
  }
}
