package io.github.incidentmail;

import static io.github.incidentmail.FakeTransport.verdict;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * The courier without threads: a model clock, an outbox in memory and a transport that does as
 * told.
 */
class CourierTest {
  private Instant now = Events.TIME;
  private final FakeTransport transport = new FakeTransport();
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private final Outcomes outcomes = new Outcomes();
  private final Outbox outbox =
      Outbox.open(new OutboxSettings(null, "test", 1 << 20, Duration.ofDays(3)), diagnostics);
  private int clerkWakes;
  private final Courier courier =
      new Courier(
          outbox,
          transport,
          outcomes,
          () -> clerkWakes++,
          new RetrySchedule(() -> 0.5),
          new SendingRate(20),
          new TroubleBook(),
          diagnostics,
          () -> now);

  @Test
  void delivered_isToldToTheClerkAndGone() {
    outbox.add(letter("a"), now);

    assertThat(courier.step(now)).isZero();
    assertThat(outcomes.poll()).isEqualTo(new Outcomes.Outcome("a", true));
    assertThat(clerkWakes).isEqualTo(1);
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(courier.state().delivered()).isEqualTo(1);
    assertThat(courier.state().lastSuccess()).isEqualTo(now);
  }

  @Test
  void connection_isLetGoAfterThirtyIdleSeconds() {
    outbox.add(letter("a"), now);
    courier.step(now);

    assertThat(courier.step(now)).isEqualTo(Duration.ofSeconds(30));
    now = now.plusSeconds(30);
    assertThat(courier.step(now)).isEqualTo(Courier.IDLE);
    assertThat(transport.idles).isEqualTo(1);
  }

  @Test
  void deferred_isTriedAgainByTheScheduleWithTheSameBytes() {
    outbox.add(letter("a"), now);
    List<Duration> attempts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      transport.next.add(verdict(Kind.DEFER, null, List.of("ops@example.com")));
    }
    while (!outbox.isEmpty()) {
      int before = transport.tried.size();
      Duration wait = courier.step(now);
      if (transport.tried.size() > before) {
        attempts.add(Duration.between(Events.TIME, now));
      }
      now = now.plus(wait);
    }

    assertThat(attempts)
        .containsExactly(
            Duration.ZERO,
            Duration.ofSeconds(30),
            Duration.ofSeconds(90),
            Duration.ofSeconds(210),
            Duration.ofSeconds(510));
    assertThat(transport.tried)
        .extracting(l -> new String(l.bytes(), StandardCharsets.UTF_8))
        .containsOnly("mail a");
  }

  @Test
  void partlyDelivered_goesOnForTheOthersAlone() {
    outbox.add(letter("a"), now);
    transport.next.add(verdict(Kind.DELIVERED, null, List.of("b@example.com")));
    courier.step(now);
    now = now.plusSeconds(30);
    courier.step(now);

    assertThat(outcomes.poll()).isEqualTo(new Outcomes.Outcome("a", true));
    assertThat(transport.tried.get(1).envelope().recipients()).containsExactly("b@example.com");
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(diagnostics.messages).containsExactly("WARN IM-SMTP-TEST as told");
  }

  @Test
  void hold_stopsTheWholeQueueAndKeepsEveryLetter() {
    outbox.add(letter("a"), now);
    outbox.add(letter("b"), now);
    transport.next.add(verdict(Kind.HOLD, Duration.ofMinutes(15), List.of("ops@example.com")));
    courier.step(now);

    assertThat(courier.step(now)).isEqualTo(Duration.ofMinutes(15));
    assertThat(transport.tried).hasSize(1);
    assertThat(outbox.status().letters()).isEqualTo(2);
    assertThat(Objects.requireNonNull(courier.state().hold()).until())
        .isEqualTo(now.plus(Duration.ofMinutes(15)));

    now = now.plus(Duration.ofMinutes(15));
    courier.step(now);
    courier.step(now);
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(courier.state().hold()).isNull();
  }

  @Test
  void hold_tellsItsReason() {
    outbox.add(letter("a"), now);
    transport.next.add(verdict(Kind.HOLD, Duration.ofMinutes(15), List.of("ops@example.com")));
    courier.step(now);

    assertThat(courier.state().hold())
        .isEqualTo(
            new MailerStatus.Hold(
                new MailerStatus.Problem("IM-SMTP-TEST", "as told", now),
                now.plus(Duration.ofMinutes(15))));
  }

  @Test
  void hold_endsForOneAttemptWhenSomebodyAsks() {
    outbox.add(letter("a"), now);
    for (int i = 0; i < 2; i++) {
      transport.next.add(verdict(Kind.HOLD, Duration.ofMinutes(15), List.of("ops@example.com")));
    }
    courier.step(now);
    courier.tryNow();
    courier.step(now);

    assertThat(transport.tried).hasSize(2);
    assertThat(courier.step(now)).isEqualTo(Duration.ofMinutes(15));
    courier.tryNow();
    courier.step(now);
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(courier.state().hold()).isNull();
  }

  @Test
  void trouble_isTheLastAttemptsUntilOneSucceeds() {
    outbox.add(letter("a"), now);
    assertThat(courier.trouble()).isNull();
    transport.next.add(verdict(Kind.DEFER, null, List.of("ops@example.com")));
    transport.next.add(verdict(Kind.HOLD, null, List.of("ops@example.com")));
    for (int failed = 0; failed < 2; failed++) {
      now = now.plus(courier.step(now));
      assertThat(courier.trouble())
          .isEqualTo(new MailerStatus.Problem("IM-SMTP-TEST", "as told", now));
      now = now.plusSeconds(60);
    }

    courier.step(now);
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(courier.trouble()).isNull();
  }

  /** Told by whoever speaks last, as it is no warning of its own. */
  @Test
  void cutShort_isTheTroubleOfALetterThatStaysAsItWas() {
    outbox.add(letter("a"), now);
    transport.next.add(verdict(Kind.DEFER, null, List.of("ops@example.com")));
    courier.cutShort();
    courier.step(now);

    assertThat(courier.trouble())
        .isEqualTo(
            new MailerStatus.Problem(
                "IM-SMTP-TEST", "shutdownTimeout ended the last attempt: as told", now));
    assertThat(outbox.due(now)).isPresent();
    assertThat(diagnostics.messages).isEmpty();
  }

  @Test
  void attempts_areToldToWhoeverWaitsForThem() {
    outbox.add(letter("a"), now);
    CompletableFuture<Verdict> ofAnother = courier.attempts().next("b");
    CompletableFuture<Verdict> attempt = courier.attempts().next("a");
    transport.next.add(verdict(Kind.DEFER, null, List.of("ops@example.com")));
    courier.step(now);

    assertThat(attempt).isCompletedWithValueMatching(v -> v.kind() == Kind.DEFER);
    assertThat(ofAnother).isNotDone();
    transport.next.add(verdict(Kind.HOLD, null, List.of("ops@example.com")));
    now = now.plusSeconds(30);
    courier.step(now);
    assertThat(ofAnother).isCompletedWithValueMatching(v -> v.kind() == Kind.HOLD);
  }

  @Test
  void buried_isLostAndSaid() {
    outbox.add(letter("a"), now);
    transport.next.add(verdict(Kind.BURY, null, List.of()));
    courier.step(now);

    assertThat(outcomes.poll()).isEqualTo(new Outcomes.Outcome("a", false));
    assertThat(diagnostics.messages).containsExactly("WARN IM-SMTP-TEST as told");
  }

  @Test
  void tooOld_isLost() {
    outbox.add(letter("a"), now);
    transport.next.add(verdict(Kind.DEFER, null, List.of("ops@example.com")));
    courier.step(now);
    now = now.plus(Duration.ofDays(4));
    courier.step(now);

    assertThat(outcomes.poll()).isEqualTo(new Outcomes.Outcome("a", false));
    assertThat(transport.tried).hasSize(1);
  }

  private Letter letter(String id) {
    return new Letter(
        id,
        "internal",
        new Envelope("alerts@example.com", List.of("ops@example.com", "b@example.com")),
        Severity.ERROR,
        now,
        ("mail " + id).getBytes(StandardCharsets.UTF_8));
  }
}
