package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.InternalOnly;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clerk and the file of silences, without threads. */
class ClerkSilencesTest {
  @TempDir Path directory;
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private final HandOff handOff = new HandOff();
  private final Outbox outbox =
      Outbox.open(new OutboxSettings(null, "test", 10_000, Duration.ofDays(3)), diagnostics);
  private Instant now = Events.TIME;
  private Clerk clerk;

  @BeforeEach
  void begin() {
    Incidents incidents = InternalOnly.calm();
    clerk =
        new Clerk(
            handOff,
            new Outcomes(),
            incidents,
            underWay ->
                new StateKeeper(null, incidents, underWay, diagnostics, () -> incidents, now),
            new SilenceBook(new SilenceFile(directory), Set.of(Routes.INTERNAL), diagnostics),
            (report, meanwhile) -> compose(report),
            outbox,
            () -> {},
            Fleet.NONE,
            diagnostics);
  }

  @Test
  void nothingUntold_isNoReasonToLook() throws IOException {
    silenceFor(Duration.ofHours(3));

    assertThat(clerk.step(now)).as("until its end").isEqualTo(Duration.ofHours(3));
  }

  @Test
  void silencedEvent_waitsAndTheFileIsLookedAt() throws IOException {
    silenceFor(Duration.ofHours(1));
    handOff.offer(Events.error("com.example.A", "failed"));

    assertThat(clerk.step(now)).isEqualTo(Duration.ofSeconds(15));
    now = now.plusSeconds(15);
    assertThat(clerk.step(now)).isEqualTo(Duration.ofSeconds(15));
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(clerk.totals()).isEqualTo(new Totals(1, 0, 1, 0, 0));
  }

  @Test
  void fileThatGoes_letsTheMailLeave() throws IOException {
    silenceFor(Duration.ofHours(1));
    handOff.offer(Events.error("com.example.A", "failed"));
    clerk.step(now);
    Files.delete(directory.resolve("silences"));
    now = now.plusSeconds(15);
    clerk.step(now);

    assertThat(outbox.status().letters()).isEqualTo(1);
  }

  @Test
  void endOfTheSilence_isATimer() throws IOException {
    silenceFor(Duration.ofSeconds(10));
    handOff.offer(Events.error("com.example.A", "failed"));

    assertThat(clerk.step(now)).isEqualTo(Duration.ofSeconds(10));
    now = now.plusSeconds(10);
    clerk.step(now);
    assertThat(outbox.status().letters()).isEqualTo(1);
  }

  @Test
  void silenceAskedForMeanwhile_holdsInTheNextStep() {
    handOff.offer(Events.error("com.example.A", "failed"));
    clerk.step(now);
    clerk.silences().silence("logger=com.example", Duration.ofHours(1), "ada", "why", now);
    now = now.plusSeconds(2);
    clerk.step(now);

    assertThat(outbox.isEmpty()).isTrue();
  }

  private void silenceFor(Duration time) throws IOException {
    Files.writeString(
        directory.resolve("silences"), now.plus(time) + " | logger=com.example | ada | why\n");
  }

  private static Letter compose(Report report) {
    return new Letter(
        "letter-" + report.number(),
        report.route(),
        new Envelope("alerts@example.com", List.of("ops@example.com")),
        report.severity(),
        report.at(),
        new byte[100]);
  }
}
