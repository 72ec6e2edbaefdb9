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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How fast the courier sends, for whom it steps aside, and what it does with a mail too large. */
class CourierLimitsTest {
  private static final String LARGE =
      "Subject: x\r\nMessage-ID: <a@example.com>\r\nContent-Type: text/plain\r\n\r\n"
          + "many words in one line\r\n".repeat(2_000)
          + "Account. 7 events\r\n";

  @TempDir Path directory;
  private Instant now = Events.TIME;
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private final Outcomes outcomes = new Outcomes();
  private final FakeTransport transport = new FakeTransport();

  private Outbox outbox(@Nullable Path where) {
    return Outbox.open(new OutboxSettings(where, "test", 1 << 20, Duration.ofDays(3)), diagnostics);
  }

  private Courier courier(Outbox outbox, int perMinute) {
    return new Courier(
        outbox,
        transport,
        outcomes,
        () -> {},
        new RetrySchedule(() -> 0.5),
        new SendingRate(perMinute),
        new TroubleBook(),
        diagnostics,
        () -> now);
  }

  private static Letter letter(String id, Severity severity, String text) {
    return new Letter(
        id,
        "internal",
        new Envelope("alerts@example.com", List.of("ops@example.com")),
        severity,
        Events.TIME,
        text.getBytes(StandardCharsets.UTF_8));
  }

  private static Verdict verdict(Kind kind, String id) {
    List<String> remaining = kind == Kind.DELIVERED ? List.of() : List.of("ops@example.com");
    return new Verdict(kind, id, "as told", null, remaining, List.of(), false);
  }

  /** Runs until nothing is due for an hour, and tells at which seconds mails were tried. */
  private List<Long> run(Courier courier) {
    Instant start = now;
    List<Long> times = new ArrayList<>();
    Duration wait = Duration.ZERO;
    while (wait.compareTo(Duration.ofHours(1)) < 0) {
      int before = transport.tried.size();
      Duration at = Duration.between(start, now);
      wait = courier.step(now);
      if (transport.tried.size() > before) {
        times.add(at.toSeconds());
      }
      now = now.plus(wait);
    }
    return times;
  }

  @Test
  void backlog_leavesAtTheProvidersRate() {
    Outbox outbox = outbox(null);
    for (int i = 0; i < 70; i++) {
      outbox.add(letter("a" + i, Severity.ERROR, "x"), now);
    }

    List<Long> times = run(courier(outbox, 30));

    assertThat(times).hasSize(70);
    assertThat(times.subList(0, 27)).containsOnly(0L); // a tenth is kept for FATAL
    assertThat(times.subList(27, 54)).containsOnly(60L);
    assertThat(times.subList(54, 70)).containsOnly(120L);
  }

  @Test
  void fatal_overtakesABacklogWithinTheReserve() {
    Outbox outbox = outbox(null);
    for (int i = 0; i < 40; i++) {
      outbox.add(letter("a" + i, Severity.ERROR, "x"), now);
    }
    Courier courier = courier(outbox, 30);
    Duration wait = Duration.ZERO;
    while (wait.isZero()) {
      wait = courier.step(now);
    }
    outbox.add(letter("fatal", Severity.FATAL, "x"), now);

    assertThat(courier.step(now)).isZero();
    assertThat(transport.tried.get(27).id()).isEqualTo("fatal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IM-SMTP-THROTTLED", "IM-SMTP-QUOTA"})
  void askedForLess_halvesTheRateAndRecovers(String id) {
    Outbox outbox = outbox(null);
    for (int i = 0; i < 10; i++) {
      outbox.add(letter("a" + i, Severity.ERROR, "x"), now);
    }
    transport.next.add(verdict(Kind.DEFER, id));
    transport.next.add(verdict(Kind.DEFER, id));
    Courier courier = courier(outbox, 24);

    List<Long> times = run(courier);

    // 12 in a minute, then 6 in a minute; the two deferred come as their own time has come
    assertThat(times.subList(0, 5)).containsExactly(0L, 5L, 15L, 25L, 35L);
    assertThat(transport.tried).hasSize(12);
    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void lastChance_ofLettersInMemoryAlone_waitsForNoRateUnlessAskedForLess() {
    Outbox outbox = outbox(null);
    for (int i = 0; i < 10; i++) {
      outbox.add(letter("a" + i, Severity.ERROR, "x"), now);
    }
    transport.next.add(verdict(Kind.DELIVERED, ""));
    Courier courier = courier(outbox, 2);
    courier.lastChance();
    while (courier.step(now).isZero()) {
      assertThat(transport.tried).hasSizeLessThanOrEqualTo(10);
    }
    assertThat(outbox.isEmpty()).isTrue();

    outbox.add(letter("b", Severity.ERROR, "x"), now);
    outbox.add(letter("c", Severity.ERROR, "x"), now);
    transport.next.add(verdict(Kind.DEFER, "IM-SMTP-THROTTLED"));
    courier.step(now);
    assertThat(courier.step(now)).isEqualTo(Duration.ofMinutes(1).dividedBy(1).minusSeconds(30));
  }

  @Test
  void tooLarge_isSentOnceMoreInItsShortForm() {
    Outbox outbox = outbox(directory.resolve("outbox"));
    outbox.add(letter("a", Severity.ERROR, LARGE), now);
    transport.next.add(verdict(Kind.BURY, "IM-SMTP-SIZE"));
    Courier courier = courier(outbox, 20);

    courier.step(now);
    // a process that starts now finds the short form
    assertThat(outbox.status().letters()).isEqualTo(1);
    outbox.close();
    Outbox next = outbox(directory.resolve("outbox"));
    courier(next, 20).step(now);

    assertThat(transport.tried).hasSize(2);
    assertThat(new String(transport.tried.get(1).bytes(), StandardCharsets.UTF_8))
        .contains("Message-ID: <a@example.com>", "X-Incident-Cut: size", "Account. 7 events")
        .hasSizeLessThan(20_000);
    assertThat(outcomes.poll()).isEqualTo(new Outcomes.Outcome("a", true));
    assertThat(next.isEmpty()).isTrue();
    assertThat(diagnostics.messages)
        .containsExactly("WARN IM-MAIL-SHORTENED a smaller form is sent instead: as told");
  }

  @Test
  void tooLargeAgain_isBuried() {
    Outbox outbox = outbox(null);
    outbox.add(letter("a", Severity.ERROR, LARGE), now);
    transport.next.add(verdict(Kind.BURY, "IM-SMTP-SIZE"));
    transport.next.add(verdict(Kind.BURY, "IM-SMTP-SIZE"));
    Courier courier = courier(outbox, 20);
    courier.step(now);
    courier.step(now);

    assertThat(outbox.isEmpty()).isTrue();
    assertThat(outcomes.poll()).isEqualTo(new Outcomes.Outcome("a", false));
  }

  @Test
  void tooLargeAfterAnUnknownOutcome_isBuriedUnchanged() {
    Outbox outbox = outbox(null);
    outbox.add(letter("a", Severity.ERROR, LARGE), now);
    transport.next.add(
        new Verdict(
            Kind.DEFER, "IM-SMTP-LOST", "lost", null, List.of("ops@example.com"), List.of(), true));
    transport.next.add(verdict(Kind.BURY, "IM-SMTP-SIZE"));
    run(courier(outbox, 20));

    assertThat(transport.tried).hasSize(2);
    assertThat(transport.tried.get(1).bytes()).isEqualTo(transport.tried.get(0).bytes());
    assertThat(outcomes.poll()).isEqualTo(new Outcomes.Outcome("a", false));
  }

  @Test
  void serverThereAgain_whatWaitedForItGoesAtOnce() {
    Outbox outbox = outbox(directory.resolve("outbox"));
    outbox.add(letter("old", Severity.ERROR, "x"), now);
    outbox.add(letter("quota", Severity.WARN, "x"), now);
    transport.next.add(verdict(Kind.DEFER, "IM-SMTP-CONNECT"));
    transport.next.add(
        new Verdict(
            Kind.DEFER,
            "IM-SMTP-TEMPORARY",
            "later",
            Duration.ofHours(4),
            List.of("ops@example.com"),
            List.of(),
            false));
    Courier courier = courier(outbox, 20);
    courier.step(now);
    courier.step(now);
    now = now.plusSeconds(5);
    outbox.add(letter("new", Severity.ERROR, "x"), now);
    courier.step(now);
    courier.step(now);

    assertThat(transport.tried)
        .extracting(Letter::id)
        .containsExactly("old", "quota", "new", "old");
    assertThat(outbox.nextDue(now)).hasValueSatisfying(due -> assertThat(due).isAfter(now));
    assertThat(outbox.status().letters()).isEqualTo(1);
  }

  @Test
  void failingForOverAMinute_triesANewFatalAllTheSame() {
    Outbox outbox = outbox(directory.resolve("outbox"));
    for (int i = 0; i < 3; i++) {
      outbox.add(letter("a" + i, Severity.ERROR, "x"), now);
      transport.next.add(verdict(Kind.DEFER, "IM-SMTP-CONNECT"));
    }
    transport.next.add(verdict(Kind.DEFER, "IM-SMTP-CONNECT"));
    Courier courier = courier(outbox, 20);
    courier.step(now);
    now = now.plusSeconds(61);
    courier.step(now);
    assertThat(courier.step(now)).as("paused").isEqualTo(Duration.ofSeconds(30));

    outbox.add(letter("fatal", Severity.FATAL, "x"), now);
    assertThat(courier.step(now)).isZero();
    assertThat(courier.step(now)).as("paused again").isEqualTo(Duration.ofSeconds(30));
    now = now.plusSeconds(30);
    courier.step(now);

    assertThat(transport.tried)
        .extracting(Letter::id)
        .startsWith("a0")
        .containsSubsequence("fatal", "fatal");
  }

  @Test
  void lastChance_whileTheServerFails_triesWhatLivesInMemoryAlone() {
    Outbox outbox = outbox(null);
    Courier courier = courier(outbox, 20);
    outbox.add(letter("a", Severity.ERROR, "x"), now);
    outbox.add(letter("b", Severity.ERROR, "x"), now);
    transport.next.add(verdict(Kind.DEFER, "IM-SMTP-CONNECT"));
    transport.next.add(verdict(Kind.DEFER, "IM-SMTP-CONNECT"));
    courier.step(now);
    now = now.plusSeconds(61);
    courier.step(now);
    outbox.add(letter("last", Severity.ERROR, "x"), now);
    assertThat(courier.step(now)).isEqualTo(Duration.ofSeconds(30));

    courier.lastChance();
    while (courier.step(now).isZero()) {
      assertThat(transport.tried).hasSizeLessThan(10);
    }
    assertThat(outbox.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOLD", "DEFER"})
  void failingForOverAMinute_letsAnotherProcessDrain(Kind kind) {
    Outbox mine = outbox(directory.resolve("outbox"));
    Outbox others = outbox(directory.resolve("outbox"));
    for (int i = 0; i < 10; i++) {
      mine.add(letter("a" + i, Severity.ERROR, "x"), now);
    }
    for (int i = 0; i < 5; i++) {
      transport.next.add(
          new Verdict(
              kind,
              "IM-SMTP-CONNECT",
              "as told",
              kind == Kind.HOLD ? Duration.ofMinutes(5) : null,
              List.of("ops@example.com"),
              List.of(),
              false));
    }
    Courier courier = courier(mine, 20);
    courier.step(now);
    if (kind == Kind.DEFER) {
      assertThat(others.due(now)).as("we drain").isEmpty();
      now = now.plusSeconds(61);
      courier.step(now);
      assertThat(courier.step(now)).isEqualTo(Duration.ofSeconds(30));
    }

    assertThat(others.due(now)).as("another may").isPresent();
    assertThat(mine.status().letters()).isEqualTo(10);
  }
}
