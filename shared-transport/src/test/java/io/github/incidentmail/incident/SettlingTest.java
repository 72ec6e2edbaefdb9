package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.redaction.Redactor;
import io.github.incidentmail.redaction.Redactor.Profile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When the latest event of an incident is redacted, and that nothing is shown before. */
class SettlingTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  private static final String LOGGER = "com.example.Login";

  /** Takes all the steps there are: message, thread and template are left out. */
  private static final String HOSTILE = "a".repeat(60) + "!";

  private static final int LEFT_OUT = 3;

  private final Incidents incidents =
      InternalOnly.with(
          new RoutePolicy(
              ThrottlePolicy.CALM,
              1,
              null,
              null,
              Redactor.of(Profile.SECRETS, List.of(Redactor.expression("(a+)+\\1b")))),
          7);

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  private void login(int number, long second) {
    incidents.admit(
        event(LOGGER, "login " + number + " with password=hunter" + number), at(second));
  }

  private static AlertEvent event(String logger, String message) {
    return new AlertEvent(
        START,
        Severity.ERROR,
        logger,
        "main",
        message,
        "login {} with {}",
        Set.of(),
        Map.of(),
        null,
        null);
  }

  private static String shown(int number) {
    return "login " + number + " with password=[redacted:password]";
  }

  private static List<String> shown(Told told) {
    return List.of(told.first().message(), told.latest().message());
  }

  private Told only(List<Report> reports) {
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).incidents()).hasSize(1);
    return reports.get(0).incidents().get(0);
  }

  @Test
  void due_afterSeveralBatches_showsTheVeryLatest() {
    int number = 1;
    for (int batch = 0; batch < 3; batch++) {
      for (int i = 0; i < 100; i++) {
        login(number++, 0);
      }
      incidents.settle();
    }
    login(number, 1);

    Told told = only(incidents.due(at(2)));

    assertThat(shown(told)).containsExactly(shown(1), shown(301));
    assertThat(told.account().now()).isEqualTo(301);
  }

  @Test
  void due_withoutAMail_settlesToo() {
    login(1, 0);
    incidents.admit(event(LOGGER, HOSTILE), at(0));

    assertThat(incidents.due(at(1))).isEmpty();

    assertThat(incidents.redactionFailures()).isEqualTo(LEFT_OUT);
  }

  @Test
  void settle_redactsTheLastOfEachIncidentOnly() {
    for (int i = 0; i < 10; i++) {
      incidents.admit(event(LOGGER + (char) ('A' + i), "fine"), at(0));
      incidents.admit(event(LOGGER + (char) ('A' + i), HOSTILE), at(0));
      incidents.admit(event(LOGGER + (char) ('A' + i), HOSTILE), at(0));
    }
    assertThat(incidents.redactionFailures()).isZero();

    incidents.settle();
    assertThat(incidents.redactionFailures()).isEqualTo(10 * LEFT_OUT);

    incidents.settle();
    assertThat(incidents.redactionFailures()).isEqualTo(10 * LEFT_OUT);
  }

  @Test
  void admit_ofMoreThanMayBeRaw_settlesThoseBefore() {
    for (int i = 0; i < 257; i++) {
      incidents.admit(event(LOGGER + Base32.encode(i, 4), "fine"), at(0));
    }
    for (int i = 0; i < 256; i++) {
      incidents.admit(event(LOGGER + Base32.encode(i, 4), i < 2 ? HOSTILE : "again"), at(0));
    }
    assertThat(incidents.redactionFailures()).isZero();

    incidents.admit(event(LOGGER + Base32.encode(256, 4), "again"), at(0));
    assertThat(incidents.redactionFailures()).isEqualTo(2 * LEFT_OUT);
  }

  @Test
  void stop_showsTheLatest() {
    login(1, 0);
    login(2, 0);
    login(3, 1);

    Told told = only(incidents.stop(at(1)));

    assertThat(shown(told)).containsExactly(shown(1), shown(3));
    assertThat(told.account().now()).isEqualTo(3);
  }

  @Test
  void mailAfterMail_showsTheLatestOfEach() {
    login(1, 0);
    only(incidents.due(at(2)));
    incidents.accepted(1, at(2));
    login(2, 10);
    login(3, 10);
    login(4, 11);

    Told told = only(incidents.due(at(302)));

    assertThat(shown(told)).containsExactly(shown(1), shown(4));
    assertThat(told.account().now()).isEqualTo(3);
    assertThat(told.account().before()).isEqualTo(1);
  }

  @Test
  void snapshot_holdsNothingRaw_andTheLatestOfEachIncident() {
    int kinds = 300; // more than may be raw at once
    for (int i = 0; i < 3 * kinds; i++) {
      String message = "login " + i + " with password=hunter" + i;
      incidents.admit(event(LOGGER + Base32.encode(i % kinds, 4), message), at(0));
    }

    IncidentsState state = incidents.snapshot(Map.of(), at(0));

    assertThat(new String(state.encode(), StandardCharsets.ISO_8859_1)).doesNotContain("hunter");
    assertThat(state.incidents().stream().map(saved -> saved.evidence().latest().message()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(2 * kinds, 3 * kinds).mapToObj(SettlingTest::shown).toList());
    assertThat(state.incidents()).allMatch(saved -> saved.tally().total() == 3);
    assertThat(incidents.totals().pending()).isEqualTo(3L * kinds);
  }

  @Test
  void rawEvents_countAgainstTheRoomForDetail() {
    Exemplars exemplars = new Exemplars(new FrameRules(List.of()));
    List<Evidence> all = new ArrayList<>();
    String large = "x".repeat(AlertEvent.MAX_MESSAGE);
    for (int i = 0; i < 500; i++) {
      Evidence evidence = new Evidence(exemplars, Redactor.secrets(), event(LOGGER, "small"));
      evidence.add(event(LOGGER, "small"));
      evidence.add(event(LOGGER, large));
      all.add(evidence);
    }
    assertThat(exemplars.isFull()).isFalse();
    for (int i = 0; i < 20; i++) {
      Evidence evidence = new Evidence(exemplars, Redactor.secrets(), event(LOGGER, "small"));
      evidence.add(event(LOGGER, "small"));
      evidence.add(event(LOGGER, large));
      all.add(evidence);
    }
    assertThat(exemplars.isFull()).isTrue();

    exemplars.settle();
    assertThat(exemplars.isFull()).isTrue();

    all.forEach(evidence -> evidence.keepDetail(false));
    assertThat(exemplars.isCrowded()).isFalse();
    assertThat(all).allMatch(evidence -> evidence.latest().message().length() < 200);
  }

  @Test
  void forgottenEvidence_takesNoRoom() {
    Exemplars exemplars = new Exemplars(new FrameRules(List.of()));
    for (int i = 0; i < 1_000; i++) {
      Evidence evidence = new Evidence(exemplars, Redactor.secrets(), event(LOGGER, "small"));
      evidence.add(event(LOGGER, "small"));
      evidence.add(event(LOGGER, "x".repeat(AlertEvent.MAX_MESSAGE)));
      evidence.forget();
    }
    exemplars.settle();

    assertThat(exemplars.isCrowded()).isFalse();
  }
}
