package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.fleet.ModelFleet;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A store that fails at any moment of a problem, for any time, and has forgotten all or nothing.
 */
class FleetOutagesTest {
  private static final AlertEvent ERROR = Events.error("com.example.A", "failed");
  private static final int RUNS = 60;
  private static final int SECONDS = 1_500;

  @Test
  void outages_ofAnyTime_loseNoEvent() {
    for (int run = 0; run < RUNS; run++) {
      new Outage(new Random(run * 7919L)).check("run " + run);
    }
  }

  /** Four instances, each of which has the problem for a time of its own. */
  private static final class Outage {
    private final ModelFleet store =
        new ModelFleet(FleetModel.START.toEpochMilli(), Duration.ofHours(26));
    private final FleetModel fleet = new FleetModel(store::connect, store::advance).join(4);
    private final int[] from = new int[4];
    private final int[] until = new int[4];
    private final int[] every = new int[4];
    private final int down;
    private final int up;
    private final boolean forgets;
    private long logged;

    Outage(Random random) {
      fleet.run(Duration.ofSeconds(60 + random.nextInt(60)));
      down = random.nextInt(900);
      up = down + random.nextInt(400);
      forgets = random.nextBoolean();
      for (int i = 0; i < from.length; i++) {
        from[i] = random.nextInt(300);
        until[i] = from[i] + random.nextInt(1_200);
        every[i] = 1 + random.nextInt(30);
      }
    }

    void check(String run) {
      for (int second = 0; second < SECONDS; second++) {
        store(second);
        for (int i = 0; i < from.length; i++) {
          if (second >= from[i] && second < until[i] && second % every[i] == 0) {
            fleet.members.get(i).log(ERROR);
            logged++;
          }
        }
        fleet.run(Duration.ofSeconds(1));
      }
      fleet.run(Duration.ofHours(1));

      assertThat(fleet.told()).as("%s: %s", run, fleet.story()).isGreaterThanOrEqualTo(logged);
      assertThat(fleet.unaccounted()).as(run).isEmpty();
      assertThat(fleet.story().stream().filter(mail -> mail.contains("NEW")).count())
          .as("%s: %s", run, fleet.story())
          .isLessThanOrEqualTo(from.length);
    }

    private void store(int second) {
      if (second == down) {
        store.down();
      }
      if (second == up) {
        if (forgets) {
          store.flush();
        }
        store.up();
      }
    }
  }
}
