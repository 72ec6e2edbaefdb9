package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.IncidentsState;
import io.github.incidentmail.incident.InternalOnly;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoyerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final AlertEvent A = Events.error("com.example.A", "failed");
  private static final AlertEvent B = Events.error("com.example.B", "failed");

  private final HandOff handOff = new HandOff();
  private final List<IncidentsState> disk = new ArrayList<>();
  private final Foyer foyer = new Foyer(handOff, InternalOnly::calm, NOW, disk::add);

  private static long events(IncidentsState state) {
    Incidents heir = InternalOnly.calm();
    heir.adopt(state, () -> {}, NOW);
    return heir.totals().pending();
  }

  @Test
  void nobodyWaiting_writesNothing() {
    foyer.open();

    assertThat(disk).isEmpty();
    assertThat(foyer.events()).isEmpty();
  }

  @Test
  void newProblem_isWrittenAtOnceAndWhatIsKnownIsNot() {
    handOff.offer(A);
    foyer.open();
    handOff.offer(A);
    foyer.open();
    assertThat(disk).hasSize(1);

    handOff.offer(B);
    foyer.open();
    assertThat(disk).hasSize(2);
    assertThat(events(disk.get(0))).isEqualTo(1);
    assertThat(events(disk.get(1))).isEqualTo(3);
    assertThat(foyer.events()).containsExactly(A, A, B);
  }

  @Test
  void storm_isLetInByAndByAndUpToABound() {
    for (int i = 0; i < 2_000; i++) {
      handOff.offer(A);
    }
    foyer.open();
    assertThat(foyer.events()).hasSize(64);

    for (int i = 0; i < 100; i++) {
      foyer.open();
    }
    assertThat(foyer.events()).hasSize(1_024);
    assertThat(handOff.isEmpty()).isFalse();
  }
}
