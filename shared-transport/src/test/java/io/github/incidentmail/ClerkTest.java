package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.InternalOnly;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.outbox.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The clerk without threads: a model clock, an outbox in memory, letters that hold nothing. */
class ClerkTest {
  private Instant now = Events.TIME;
  private int letterSize = 100;
  private boolean composes = true;
  private int courierWakes;
  private final HandOff handOff = new HandOff();
  private final Outcomes outcomes = new Outcomes();
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private final Outbox outbox =
      Outbox.open(new OutboxSettings(null, "test", 10_000, Duration.ofDays(3)), diagnostics);
  private final Incidents incidents = InternalOnly.calm();
  private final Clerk clerk =
      new Clerk(
          handOff,
          outcomes,
          incidents,
          underWay -> new StateKeeper(null, incidents, underWay, diagnostics, () -> incidents, now),
          new SilenceBook(null, Set.of(), diagnostics),
          (report, meanwhile) -> compose(report),
          outbox,
          () -> courierWakes++,
          Fleet.NONE,
          diagnostics);

  @Test
  void step_withNothingToDoWaitsForEvents() {
    assertThat(clerk.step(now)).isEqualTo(Clerk.IDLE);
    assertThat(courierWakes).isZero();
  }

  @Test
  void event_becomesALetterAfterGroupWait() {
    handOff.offer(Events.error("com.example.A", "failed"));

    assertThat(clerk.step(now)).isEqualTo(Duration.ofSeconds(2));
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(clerk.step(now.plusSeconds(2))).isEqualTo(Clerk.IDLE);
    assertThat(outbox.status().letters()).isEqualTo(1);
    assertThat(courierWakes).isEqualTo(1);
    assertThat(clerk.totals()).isEqualTo(new Totals(1, 0, 1, 0, 0));
  }

  @Test
  void opened_countsWhatIsMailedAsNew() {
    handOff.offer(Events.error("com.example.B", "failed too"));
    mailOne();
    assertThat(clerk.opened()).isEqualTo(2);

    handOff.offer(Events.error("com.example.A", "failed"));
    clerk.step(now);
    now = now.plus(Duration.ofMinutes(6));
    clerk.step(now);
    assertThat(clerk.opened()).as("an update is no new one").isEqualTo(2);
  }

  @Test
  void opened_withoutRoomIsNotCounted() {
    letterSize = 20_000;
    mailOne();
    assertThat(clerk.opened()).isZero();
  }

  @Test
  void arrival_isReported() {
    mailOne();
    outcomes.arrived(waiting().letter().id());
    clerk.step(now);

    assertThat(clerk.totals()).isEqualTo(new Totals(1, 1, 0, 0, 0));
  }

  @Test
  void loss_isCounted() {
    mailOne();
    outcomes.lost(waiting().letter().id());
    clerk.step(now);

    assertThat(clerk.totals()).isEqualTo(new Totals(1, 0, 0, 0, 1));
  }

  @Test
  void letterOfAnEarlierRun_changesNoCount() {
    mailOne();
    outcomes.arrived("of-another-run");
    clerk.step(now);

    assertThat(clerk.totals()).isEqualTo(new Totals(1, 0, 1, 0, 0));
  }

  @Test
  void fullOutbox_leavesTheIncidentUntoldAndTriesAgain() {
    letterSize = 20_000;
    mailOne();
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(clerk.totals()).isEqualTo(new Totals(1, 0, 1, 0, 0));

    letterSize = 100;
    now = now.plus(Duration.ofMinutes(2));
    clerk.step(now);
    assertThat(outbox.status().letters()).isEqualTo(1);
  }

  @Test
  void failingComposer_isSaidAndTriedAgain() {
    composes = false;
    mailOne();
    assertThat(diagnostics.messages).hasSize(1);
    assertThat(diagnostics.messages.get(0)).startsWith("ERROR IM-MAIL-COMPOSE");

    composes = true;
    now = now.plus(Duration.ofMinutes(2));
    clerk.step(now);
    assertThat(outbox.status().letters()).isEqualTo(1);
  }

  @Test
  void overflow_isCountedOnce() {
    for (int i = 0; i < 10_000; i++) {
      handOff.offer(Events.error("com.example.A", "failed"));
    }
    int rounds = 1;
    while (clerk.step(now).isZero()) {
      rounds++;
    }

    assertThat(rounds).as("256 events a round").isEqualTo(31);
    assertThat(clerk.totals()).isEqualTo(new Totals(10_000, 0, 7_936, 2_064, 0));
  }

  @Test
  void flush_takesAllInAndWritesItInTheNextStep() {
    for (int i = 0; i < 1_000; i++) {
      handOff.offer(Events.error("com.example.A", "failed"));
    }
    CompletableFuture<Clerk.Flush> asked = clerk.flush();
    assertThat(clerk.flush()).as("asked twice, done once").isSameAs(asked);
    assertThat(asked).isNotDone();
    clerk.step(now);

    assertThat(asked).isCompletedWithValue(new Clerk.Flush(1, null));
    assertThat(outbox.status().letters()).isEqualTo(1);
    assertThat(clerk.totals()).isEqualTo(new Totals(1_000, 0, 1_000, 0, 0));
    assertThat(clerk.flush()).isNotSameAs(asked);
  }

  @Test
  void flush_intoAFullOutboxCountsNoMail() {
    letterSize = 20_000;
    handOff.offer(Events.error("com.example.A", "failed"));
    CompletableFuture<Clerk.Flush> asked = clerk.flush();
    clerk.step(now);

    assertThat(asked).isCompletedWithValue(new Clerk.Flush(0, null));
    assertThat(clerk.totals()).isEqualTo(new Totals(1, 0, 1, 0, 0));
  }

  @Test
  void stop_writesEverythingAtOnce() {
    handOff.offer(Events.error("com.example.A", "failed"));
    clerk.stop(now);

    assertThat(outbox.status().letters()).isEqualTo(1);
    clerk.stop(now);
    assertThat(outbox.status().letters()).isEqualTo(1);
  }

  private void mailOne() {
    handOff.offer(Events.error("com.example.A", "failed"));
    clerk.step(now);
    now = now.plusSeconds(2);
    clerk.step(now);
  }

  private Waiting waiting() {
    return outbox.due(now).orElseThrow();
  }

  private Letter compose(Report report) {
    if (!composes) {
      throw new IllegalStateException("no");
    }
    return new Letter(
        "letter-" + report.number(),
        report.route(),
        new Envelope("alerts@example.com", List.of("ops@example.com")),
        report.severity(),
        report.at(),
        new byte[letterSize]);
  }
}
