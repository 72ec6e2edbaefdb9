package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.fleet.FleetInstance;
import io.github.incidentmail.fleet.ModelFleet;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.InternalOnly;
import io.github.incidentmail.incident.MailboxLimits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FleetDeskTest {
  @Test
  void anInstanceWithoutErrors_isAMemberAndWritesNothing() {
    Incidents incidents = InternalOnly.calm();
    ModelFleet store = new ModelFleet(Events.TIME.toEpochMilli(), Duration.ofHours(26));
    FleetDesk desk =
        new FleetDesk(
            store.connect(),
            new FleetInstance("orders-1~a", "orders-1", "1.0"),
            incidents,
            MailboxLimits.DEFAULT,
            (answer, atMost, meanwhile) -> {},
            () -> {},
            new RecordedDiagnostics());

    Instant now = Events.TIME;
    for (int exchange = 1; exchange <= 12; exchange++) {
      assertThat(desk.step(now)).isEqualTo(FleetDesk.EVERY);
      now = now.plus(FleetDesk.EVERY);
      store.advance(FleetDesk.EVERY);
    }

    assertThat(store.calls()).isEqualTo(12);
    assertThat(desk.status()).isEqualTo(new MailerStatus.Fleet(1, true, 0));
    assertThat(incidents.changes()).as("what is to be written").isZero();
  }
}
