package io.github.incidentmail;

import static io.github.incidentmail.Lives.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Incidents;
import io.github.incidentmail.incident.IncidentsState;
import io.github.incidentmail.incident.InternalOnly;
import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process was killed about the moment in which it stored a letter. */
class UnderWayTest {
  private static final String LETTER = "CX2S2DV02DJ6E.1";

  @TempDir Path directory;

  private final Incidents incidents = InternalOnly.calm();
  private final IncidentsState state = killedWhileStoring();

  /** As it is written just before the letter is. */
  private static IncidentsState killedWhileStoring() {
    Incidents killed = InternalOnly.calm();
    killed.admit(Events.of(Severity.FATAL, "com.example.A", "failed"), START);
    Report report = killed.due(START).get(0);
    byte[] written =
        killed.snapshot(Map.of(report.number(), LETTER), START).intending(LETTER).encode();
    return IncidentsState.decode(written, START).orElseThrow();
  }

  private Outbox outbox() {
    return Outbox.open(
        new OutboxSettings(directory.resolve("outbox"), "test", 1_000_000, Duration.ofDays(3)),
        new RecordedDiagnostics());
  }

  private UnderWay takeOver(Outbox outbox) {
    UnderWay underWay = new UnderWay(outbox, incidents, new Withdrawn(outbox::discard));
    underWay.takeOver(state, () -> {}, START);
    return underWay;
  }

  @Test
  void letterThatWasNotStored_isToldAsIfItHadNeverBeen() {
    try (Outbox killed = outbox()) {
      killed.add(letter("another"), START);
    }
    try (Outbox outbox = outbox()) {
      UnderWay underWay = takeOver(outbox);

      assertThat(underWay.durable()).isEmpty();
      Report again = incidents.due(START).get(0);
      assertThat(again.incidents()).singleElement().matches(told -> told.account().now() == 1);
      assertThat(again.incidents().get(0).mail()).isEqualTo(1);
    }
  }

  @Test
  void letterThatWasStored_isUnderWayAndNotToldAgain() {
    try (Outbox killed = outbox()) {
      killed.add(letter(LETTER), START);
    }
    try (Outbox outbox = outbox()) {
      UnderWay underWay = takeOver(outbox);

      assertThat(underWay.durable()).containsValue(LETTER);
      assertThat(incidents.due(START)).isEmpty();
    }
  }

  private static Letter letter(String id) {
    return new Letter(
        id,
        Routes.INTERNAL,
        new Envelope("alerts@example.com", List.of("ops@example.com")),
        Severity.FATAL,
        START,
        new byte[100]);
  }
}
