package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.mail.Envelope;
import io.github.incidentmail.mail.Letter;
import io.github.incidentmail.outbox.Outbox;
import io.github.incidentmail.outbox.OutboxSettings;
import io.github.incidentmail.smtp.Verdict;
import io.github.incidentmail.smtp.Verdict.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a process tries what an earlier one could not deliver: a restart often mends something. */
class MendedStartTest {
  private static final Instant TRIED = Events.TIME;
  private static final Duration USUAL = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final FakeTransport transport = new FakeTransport();
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private Instant now = TRIED;

  private Outbox open() {
    return Outbox.open(
        new OutboxSettings(directory.resolve("outbox"), "test", 1 << 20, Duration.ofDays(3)),
        diagnostics);
  }

  private Courier courier(Outbox outbox) {
    return new Courier(
        outbox,
        transport,
        new Outcomes(),
        () -> {},
        new RetrySchedule(() -> 0.5),
        new SendingRate(20),
        new TroubleBook(),
        diagnostics,
        () -> now);
  }

  /** One process fails like that; how long the next one waits from there. */
  private Duration nextTry(String id, @Nullable Duration retryAfter, boolean maybeDelivered) {
    List<String> ops = List.of("ops@example.com");
    transport.next.add(
        new Verdict(Kind.DEFER, id, "as told", retryAfter, ops, List.of(), maybeDelivered));
    try (Outbox outbox = open()) {
      byte[] mail = "Subject: a\r\n\r\na\r\n".getBytes(StandardCharsets.UTF_8);
      Envelope envelope = new Envelope("app@example.com", ops);
      outbox.add(new Letter("a", "internal", envelope, Severity.ERROR, now, mail), now);
      courier(outbox).step(now);
    }
    try (Outbox outbox = open()) {
      Courier courier = courier(outbox);
      while (!outbox.isEmpty()) {
        now = now.plus(courier.step(now));
      }
    }
    assertThat(transport.tried).hasSize(2);
    return Duration.between(TRIED, now);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IM-SMTP-HOST",
        "IM-SMTP-CONNECT",
        "IM-SMTP-PROXY",
        "IM-SMTP-TIMEOUT",
        "IM-SMTP-LOST",
        "IM-OAUTH-NETWORK"
      })
  void notReached_isTriedByTheNextProcessFiveSecondsLater(String id) {
    assertThat(nextTry(id, null, false)).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"IM-SMTP-TEMPORARY", "IM-SMTP-THROTTLED", "IM-SMTP-QUOTA"})
  void answeredByTheServer_keepsItsTime(String id) {
    assertThat(nextTry(id, null, false)).isEqualTo(USUAL);
  }

  @Test
  void askedToWaitByTheTokenServer_keepsItsTime() {
    Duration asked = Duration.ofMinutes(20);
    assertThat(nextTry("IM-OAUTH-UNAVAILABLE", asked, false)).isEqualTo(asked);
  }

  @Test
  void unknownOutcome_keepsItsTime() {
    assertThat(nextTry("IM-SMTP-LOST", null, true)).isEqualTo(USUAL);
  }
}
