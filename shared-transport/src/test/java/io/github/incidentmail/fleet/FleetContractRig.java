package io.github.incidentmail.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;

/** One store that knows nothing yet, and instances that talk to it. */
public abstract class FleetContractRig {
  private static final long TIMEOUT_SECONDS = 20;

  /** Real stores tell their own time, which goes on meanwhile. */
  static final Duration TOLERANCE = Duration.ofSeconds(20);

  static final long PROBLEM = 7;
  static final FleetDeparture.Limits ROOMY = new FleetDeparture.Limits(1000, 10_000, 100_000);

  private final List<FleetCoordinator> doors = new ArrayList<>();

  /** One more door to this test's store. */
  protected abstract FleetCoordinator connect();

  /** Moves the store's clock on. */
  protected abstract void advance(Duration time);

  /** Makes the store forget all. */
  protected abstract void flush();

  @AfterEach
  void closeDoors() {
    doors.forEach(FleetCoordinator::close);
  }

  final Talker talker(String name) {
    return new Talker(new FleetInstance("id-" + name, "orders-" + name, "1.0"));
  }

  final Talker talker(FleetInstance instance) {
    return new Talker(instance);
  }

  /** An instance of the service. */
  final class Talker {
    private final FleetInstance self;
    private final FleetCoordinator door = connect();

    private Talker(FleetInstance self) {
      this.self = self;
      doors.add(door);
    }

    FleetInstance self() {
      return self;
    }

    FleetStanding tell(PartBuilder part) {
      return tell(FleetReport.ANY, part).standings().get(0);
    }

    FleetAnswer tell(long membersKnown, PartBuilder... parts) {
      return report(membersKnown, false, parts);
    }

    FleetAnswer leave() {
      return report(0, true);
    }

    FleetStanding leave(PartBuilder part) {
      return report(FleetReport.ANY, true, part).standings().get(0);
    }

    private FleetAnswer report(long membersKnown, boolean leaving, PartBuilder... parts) {
      List<FleetPart> built = List.of(parts).stream().map(PartBuilder::build).toList();
      return await(door.exchange(new FleetReport(self, built, membersKnown, leaving)));
    }

    String share(String expected, String text) {
      return await(door.share(expected, text));
    }

    FleetPermit depart(long fence, int mail) {
      return depart(ROOMY, 1, false, false, new FleetDeparture.Tells(PROBLEM, fence, mail));
    }

    FleetPermit depart(FleetDeparture.Limits limits, int recipients, boolean urgent) {
      return depart(limits, recipients, urgent, false);
    }

    FleetPermit depart(
        FleetDeparture.Limits limits,
        int recipients,
        boolean urgent,
        boolean forced,
        FleetDeparture.Tells... tells) {
      return await(
          door.depart(
              new FleetDeparture(self.id(), List.of(tells), limits, recipients, urgent, forced)));
    }
  }

  private static <T> T await(CompletionStage<T> answer) {
    try {
      return answer.toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
