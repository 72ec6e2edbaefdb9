package io.github.incidentmail.fleet.redis;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.fleet.FleetAnswer;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetInstance;
import io.github.incidentmail.fleet.FleetPart;
import io.github.incidentmail.fleet.FleetReport;
import io.github.incidentmail.fleet.FleetSettings;
import io.github.incidentmail.fleet.FleetUri;
import io.github.incidentmail.security.Secret;
import io.github.incidentmail.security.TrustSettings;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One instance that asks a store, and what it hears. */
final class TestedFleet implements AutoCloseable {
  static final String PREFIX = "incident-mail:";
  static final String SCOPE = "orders production";
  static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Queue<String> diagnostics = new ConcurrentLinkedQueue<>();
  private final FleetCoordinator coordinator;

  TestedFleet(FleetSettings settings) {
    this.coordinator =
        new RedisFleetProvider()
            .connect(
                settings,
                new Diagnostics() {
                  @Override
                  public void info(String id, String text) {
                    diagnostics.add(id + " " + text);
                  }

                  @Override
                  public void warn(String id, String text, @Nullable Throwable cause) {
                    diagnostics.add(id + " " + text);
                  }

                  @Override
                  public void error(String id, String text, @Nullable Throwable cause) {
                    diagnostics.add(id + " " + text);
                  }
                });
  }

  static FleetSettings settings(String uri) {
    return settings(uri, null, null, TrustSettings.JVM_DEFAULT, DEADLINE);
  }

  static FleetSettings settings(
      String uri,
      @Nullable String username,
      @Nullable String password,
      TrustSettings trust,
      Duration deadline) {
    return new FleetSettings(
        FleetUri.parse(uri),
        username,
        password == null ? null : Secret.parse(password),
        trust,
        PREFIX,
        SCOPE,
        deadline,
        Duration.ofHours(24));
  }

  static FleetPart part(long problem, long counted) {
    return new FleetPart(problem, "INC-1", counted, 0, 0, 0, 0, 0, 4, false, "");
  }

  FleetCoordinator coordinator() {
    return coordinator;
  }

  CompletionStage<FleetAnswer> ask(long counted) {
    return ask("id-a", part(7, counted));
  }

  CompletionStage<FleetAnswer> ask(String id, FleetPart... parts) {
    FleetInstance self = new FleetInstance(id, "orders-" + id, "1.0");
    return coordinator.exchange(new FleetReport(self, List.of(parts), 0, false));
  }

  /** Events of the whole fleet, as the store knows them now. */
  long total(long counted) {
    return answer(ask(counted)).standings().get(0).total();
  }

  static <T> T answer(CompletionStage<T> asked) {
    try {
      return asked.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    }
  }

  /** Why it failed. */
  static String failure(CompletionStage<?> asked) {
    try {
      return "answered: " + asked.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return String.valueOf(cause == null ? null : cause.getMessage());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    }
  }

  List<String> diagnostics() {
    return List.copyOf(diagnostics);
  }

  @Override
  public void close() {
    coordinator.close();
  }
}
