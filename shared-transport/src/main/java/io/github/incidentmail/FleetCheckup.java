package io.github.incidentmail;

import io.github.incidentmail.CheckupStep.Result;
import io.github.incidentmail.CheckupStep.Stage;
import io.github.incidentmail.MailerConfig.FleetPlan;
import io.github.incidentmail.fleet.FleetCoordinator;
import io.github.incidentmail.fleet.FleetReport;
import io.github.incidentmail.fleet.FleetSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a fleet's store as a mailer would, but with time to connect, and as an instance that leaves,
 * so that no other counts on it. For one thread.
 */
final class FleetCheckup {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** As whoever speaks to the store calls it. */
  private static final String RIGHTS = "IM-FLEET-STORE-ACL";

  private final FleetPlan plan;
  private final Duration patience;
  private final HeardDiagnostics heard = new HeardDiagnostics();

  private FleetCheckup(FleetPlan plan, Duration patience) {
    this.plan = plan;
    this.patience = patience;
  }

  static CheckupStep run(FleetPlan plan) {
    return run(plan, PATIENCE);
  }

  /**
   * One step of a checkup.
   *
   * @param patience for each of two answers
   */
  static CheckupStep run(FleetPlan plan, Duration patience) {
    return new FleetCheckup(plan, patience).run();
  }

  private CheckupStep run() {
    FleetSettings patient = withPatience(plan.settings());
    long begin = System.nanoTime();
    try (FleetCoordinator store =
        FleetConnection.open(new FleetPlan(patient, plan.instance(), plan.version()), heard)) {
      if (store == null) {
        return step(
            Result.FAILED, "IM-FLEET-CONNECT", "there is no way to the store", "", Duration.ZERO);
      }
      String problem = ask(store);
      return problem == null ? answered(store) : silent(problem, since(begin));
    }
  }

  /** The connection stands, so that this takes as long as it does in a running mailer. */
  private CheckupStep answered(FleetCoordinator store) {
    long begin = System.nanoTime();
    String problem = ask(store);
    Duration took = since(begin);
    if (problem != null) {
      return silent(problem, took);
    }
    Duration deadline = plan.settings().deadline();
    if (took.compareTo(deadline) > 0) {
      return step(
          Result.WARNING,
          "IM-FLEET-STORE",
          "the store answers too late: a mailer waits " + deadline.toMillis() + " ms",
          "bring the store nearer, or find out what keeps it busy",
          took);
    }
    boolean readable = FleetConnection.sendsPasswordInClear(plan.settings());
    return step(
        readable ? Result.WARNING : Result.OK,
        readable ? FleetConnection.CLEARTEXT : "",
        "the store answers",
        "",
        took);
  }

  private CheckupStep silent(String problem, Duration took) {
    if (heard.lines().stream().anyMatch(line -> line.endsWith("[" + RIGHTS + "]"))) {
      return step(
          Result.FAILED,
          RIGHTS,
          "the store can't be asked: " + problem,
          "give MailFleet's user the rights in docs/fleet.md, for this keyPrefix and database",
          took);
    }
    return step(
        Result.FAILED,
        "IM-FLEET-STORE",
        "the store can't be asked: " + problem,
        "check MailFleet's redis, username and password, trustStore, and what the network lets"
            + " through",
        took);
  }

  /** Null if there was an answer. */
  private @Nullable String ask(FleetCoordinator store) {
    FleetReport leaving =
        new FleetReport(
            plan.self(ThreadLocalRandom.current().nextLong()), List.of(), FleetReport.ANY, true);
    try {
      store.exchange(leaving).toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return null;
    } catch (TimeoutException e) {
      return "no answer within " + patience.toMillis() + " ms";
    } catch (ExecutionException e) {
      return FleetConnection.reason(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    } catch (RuntimeException | LinkageError e) {
      return FleetConnection.reason(e);
    }
  }

  private FleetSettings withPatience(FleetSettings settings) {
    return new FleetSettings(
        settings.uri(),
        settings.username(),
        settings.password(),
        settings.trust(),
        settings.keyPrefix(),
        settings.scope(),
        patience,
        settings.remembered());
  }

  private CheckupStep step(Result result, String id, String finding, String advice, Duration took) {
    return new CheckupStep(Stage.FLEET, result, id, finding, heard.lines(), advice, took);
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
