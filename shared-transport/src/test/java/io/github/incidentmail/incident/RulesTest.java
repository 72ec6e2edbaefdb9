package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.error;
import static io.github.incidentmail.incident.Model.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Routes.Rule;
import io.github.incidentmail.incident.Told.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One rule a test; the shapes are in {@link ShapesTest}. */
class RulesTest {
  private final Model model = new Model();

  @Test
  void opening_gathersSiblings() {
    model.log(error("com.example.a.A"));
    model.run(Duration.ofMillis(1_999));
    model.log(error("com.example.b.B"));
    model.run(Duration.ofMinutes(1));

    assertThat(model.story()).containsExactly("DIGEST(2)@2S");
  }

  @Test
  void openings_keepThirtySecondsApart() {
    model.log(error("com.example.a.A"));
    model.run(Duration.ofSeconds(5));
    model.log(error("com.example.b.B"));
    model.run(Duration.ofMinutes(1));

    assertThat(model.story()).containsExactly("NEW@2S", "NEW@32S");
  }

  @Test
  void fatal_goesAtOnceInItsOwnMail() {
    model.log(error("com.example.a.A"));
    model.log(event(Severity.FATAL, "com.example.b.B", "disk gone"));
    model.run(Duration.ofMinutes(1));

    assertThat(model.story()).containsExactly("NEW@0S", "NEW@2S");
    assertThat(model.mails.get(0).severity()).isEqualTo(Severity.FATAL);
  }

  @Test
  void fatals_beyondTheirBucketShareMails() {
    for (int i = 0; i < 500; i++) {
      model.log(event(Severity.FATAL, "com.example." + Base32.encode(i, 3) + ".A", "gone"));
    }
    model.run(Duration.ofMinutes(2));

    assertThat(model.story()).containsExactly("NEW@0S", "NEW@0S", "NEW@0S", "DIGEST(497)@30S");
    assertThat(model.told()).isEqualTo(500);
  }

  @Test
  void riseOfSeverity_isToldAtOnce() {
    model.log(error("com.example.a.A"));
    model.run(Duration.ofSeconds(10));
    model.log(event(Severity.FATAL, "com.example.a.A", "it failed"));

    assertThat(model.story()).containsExactly("NEW@2S", "UPDATE@10S");
  }

  @Test
  void nothingNew_nothingSent() {
    model.log(error("com.example.a.A"));
    model.run(Duration.ofDays(30));

    assertThat(model.mails).hasSize(1);
  }

  @Test
  void tail_isToldByTheClosingMail() {
    model.log(error("com.example.a.A"));
    model.run(Duration.ofSeconds(3));
    model.log(error("com.example.a.A"));
    model.run(Duration.ofHours(1));

    // dirty at the first step, so the update tells it before the silence does
    assertThat(model.story()).containsExactly("NEW@2S", "UPDATE@5M2S");
    assertThat(model.told()).isEqualTo(2);
  }

  @Test
  void recurrence_reopensTheSameIncident() {
    model.log(error("com.example.a.A"));
    model.run(Duration.ofHours(24));
    model.log(error("com.example.a.A"));
    model.run(Duration.ofMinutes(1));

    assertThat(model.story()).containsExactly("NEW@2S", "REOPENED@24H2S");
    assertThat(model.mails.get(1).incidents().get(0).id())
        .isEqualTo(model.mails.get(0).incidents().get(0).id());
    assertThat(model.mails.get(1).incidents().get(0).mail()).isEqualTo(2);
  }

  @Test
  void recurrence_tellsBothPeriods() {
    model.logEvery(Duration.ofMinutes(1), 5, error("com.example.A"));
    model.run(Duration.ofHours(1));
    Instant back = model.now();
    model.logEvery(Duration.ofSeconds(1), 2, error("com.example.A"));
    model.restart();
    model.run(Duration.ofMinutes(10));

    Told told =
        model.mails.stream().map(m -> m.incidents().get(0)).reduce((a, b) -> b).orElseThrow();
    assertThat(told.state()).isEqualTo(Told.State.REOPENED);
    assertThat(told.recurrence())
        .isEqualTo(new Told.Recurrence(Model.START, Model.START.plus(Duration.ofMinutes(4)), back));
    assertThat(model.mails.get(0).incidents().get(0).recurrence()).isNull();
  }

  @Test
  void recurrence_afterTwentySixHoursOfRestIsNew() {
    model.log(error("com.example.a.A"));
    model.run(Duration.ofHours(27));
    model.log(error("com.example.a.A"));
    model.run(Duration.ofMinutes(1));

    assertThat(model.story()).containsExactly("NEW@2S", "NEW@27H2S");
    assertThat(model.mails.get(1).incidents().get(0).id())
        .isNotEqualTo(model.mails.get(0).incidents().get(0).id());
    assertThat(model.mails.get(1).incidents().get(0).tag())
        .isEqualTo(model.mails.get(0).incidents().get(0).tag());
  }

  @Test
  void events_afterRenderingBelongToTheNextMail() {
    model.accepting = false;
    model.log(error("com.example.a.A"));
    model.run(Duration.ofSeconds(2));
    model.logEvery(Duration.ofSeconds(1), 100, error("com.example.a.A"));
    model.run(Duration.ofMinutes(30));

    assertThat(model.story()).containsExactly("NEW@2S");
    model.serverIsBack();
    model.run(Duration.ofHours(1));
    assertThat(model.told()).isEqualTo(101);
    assertThat(model.mails.get(1).account()).isEqualTo(new Account(1, 100, 0, 0, 0));
  }

  @Test
  void budget_delaysAndMergesButDropsNothing() {
    for (int i = 0; i < 40; i++) {
      model.log(error("com.example." + Base32.encode(i, 2) + ".A"));
      model.run(Duration.ofSeconds(31));
    }
    model.run(Duration.ofDays(1));

    assertThat(model.told()).isEqualTo(40);
    assertThat(model.mails.size()).isLessThan(15);
  }

  @Test
  void day_hasSixtyMailsAtMost() {
    for (int i = 0; i < 288; i++) {
      model.log(error("com.example." + Base32.encode(i, 2) + ".A"));
      model.run(Duration.ofMinutes(5));
    }

    assertThat(model.mails).filteredOn(m -> m.occasion() == Report.Occasion.DUE).hasSize(60);
    assertThat(model.mails).filteredOn(m -> m.occasion() == Report.Occasion.STORM).hasSize(22);
    model.run(Duration.ofDays(1));
    assertThat(model.told()).isEqualTo(288);
  }

  @Test
  void untoldIncidents_beyondAThousandKeepLittleOfTheirEvents() {
    for (int i = 0; i < 1_500; i++) {
      model.log(failed("com.example." + Base32.encode(i, 3) + ".A", deep(i)));
    }
    model.run(Duration.ofMinutes(10));

    List<Told> told = model.mails.get(0).incidents();
    assertThat(told).hasSize(1_500);
    assertThat(told).filteredOn(t -> t.first().message().length() == 1_000).hasSize(1_000);
    assertThat(told).filteredOn(t -> t.first().message().length() == 161).hasSize(500);
    assertThat(told)
        .extracting(t -> Objects.requireNonNull(t.first().failure()).source())
        .containsOnlyNulls();
    assertThat(model.incidents.totals()).isEqualTo(new Totals(1_500, 1_500, 0, 0, 0));
  }

  @Test
  void untoldIncidents_beyondSixteenMebibytesKeepLittleOfTheirEvents() {
    for (int i = 0; i < 1_000; i++) {
      String message = "x".repeat(16_000);
      model.log(event(Severity.ERROR, "com.example." + Base32.encode(i, 3) + ".A", message));
    }
    model.run(Duration.ofMinutes(10));

    List<Integer> lengths =
        model.mails.get(0).incidents().stream().map(t -> t.first().message().length()).toList();
    // 200 bytes and two for each of 16 004 characters: 520 fit in 16 MiB
    assertThat(lengths.stream().filter(length -> length == 16_000).count()).isEqualTo(520);
    assertThat(lengths.stream().filter(length -> length == 161).count()).isEqualTo(480);
  }

  @Test
  void untoldIncidents_areBoundedAndTheRestIsCounted() {
    for (int i = 0; i < 6_000; i++) {
      model.log(error("com.example." + Base32.encode(i, 3) + ".A"));
    }
    model.run(Duration.ofMinutes(10));

    assertThat(model.mails.get(0).incidents()).hasSize(5_000);
    assertThat(model.mails.get(0).account().undetailed()).isEqualTo(1_000);
    assertThat(model.incidents.totals()).isEqualTo(new Totals(6_000, 6_000, 0, 0, 0));
  }

  @Test
  void overflow_isToldByItselfAfterFiveMinutes() {
    model.incidents.overflowed("com.example.a.A", Severity.ERROR, "", 7, model.now());
    model.run(Duration.ofMinutes(10));

    assertThat(model.story()).containsExactly("DIGEST(0)@5M");
    assertThat(model.mails.get(0).account()).isEqualTo(new Account(0, 0, 0, 7, 0));
  }

  @Test
  void returnedMail_isTriedAgainInAMinute() {
    model.accepting = false;
    model.log(error("com.example.a.A"));
    model.run(Duration.ofSeconds(2));
    model.incidents.returned(model.mails.get(0).number(), model.now());
    model.accepting = true;
    model.run(Duration.ofMinutes(5));

    assertThat(model.story()).containsExactly("NEW@2S", "NEW@1M4S");
    assertThat(model.mails.get(1).account()).isEqualTo(new Account(0, 1, 0, 0, 0));
    model.checkAccount();
  }

  @Test
  void returnedClosingMail_isTriedAgainThoughNothingNewCame() {
    model.logEvery(Duration.ofMinutes(1), 6, error("com.example.a.A"));
    assertThat(model.told()).isEqualTo(6);
    model.accepting = false;
    model.run(Duration.ofMinutes(30));
    Report closing = model.mails.get(model.mails.size() - 1);
    assertThat(closing.incidents().get(0).state()).isEqualTo(State.QUIET);
    model.incidents.returned(closing.number(), model.now());
    model.accepting = true;
    model.run(Duration.ofMinutes(5));

    Report again = model.mails.get(model.mails.size() - 1);
    assertThat(again.number()).isNotEqualTo(closing.number());
    assertThat(again.incidents().get(0).state()).isEqualTo(State.QUIET);
  }

  @Test
  void lostMail_isSaidInTheNextInternalMail() {
    model.accepting = false;
    model.log(error("com.example.a.A"));
    model.run(Duration.ofSeconds(2));
    model.incidents.lost(model.mails.get(0).number(), model.now());
    model.accepting = true;
    model.run(Duration.ofMinutes(1));
    model.log(error("com.example.b.B"));
    model.run(Duration.ofMinutes(1));

    assertThat(model.mails.get(1).lostBefore()).isEqualTo(1);
    assertThat(model.incidents.totals()).isEqualTo(new Totals(2, 1, 0, 0, 1));
  }

  @Test
  void stop_tellsEverythingInOneMailForEachRoute() {
    Rule service =
        new Rule("service", List.of("com.example.b"), Set.of(), Map.of(), Set.of(), Severity.ERROR);
    RoutePolicy calm = RoutePolicy.of(ThrottlePolicy.CALM, 1);
    Model two =
        new Model(Map.of(Routes.INTERNAL, calm, "service", calm), new Routes(List.of(service)));
    two.log(error("com.example.a.A"));
    two.log(error("com.example.b.B"));
    two.log(error("com.example.b.C"));
    List<Report> last = two.incidents.stop(two.now());

    assertThat(last).extracting(Report::route).containsExactlyInAnyOrder("internal", "service");
    assertThat(last).extracting(r -> r.account().now()).containsExactlyInAnyOrder(1L, 2L);
    assertThat(last).allMatch(r -> r.occasion() == Report.Occasion.STOP);
  }

  @Test
  void stop_withAMailOnItsWayTellsTheRest() {
    model.accepting = false;
    model.log(error("com.example.a.A"));
    model.run(Duration.ofSeconds(2));
    model.log(error("com.example.a.A"));
    List<Report> last = model.incidents.stop(model.now());

    assertThat(last).hasSize(1);
    assertThat(last.get(0).account()).isEqualTo(new Account(0, 1, 1, 0, 0));
    assertThat(last.get(0).incidents().get(0).state()).isEqualTo(State.UPDATE);
  }

  @Test
  void sameThrowable_loggedByTwoIsOneIncident() {
    Exception failure = new IllegalStateException("no connection");
    model.log(failed("com.example.a.A", failure));
    model.log(failed("com.example.web.Filter", new RuntimeException("request failed", failure)));
    model.run(Duration.ofMinutes(1));

    assertThat(model.story()).containsExactly("NEW@2S");
    assertThat(model.mails.get(0).incidents().get(0).alsoLoggedBy())
        .containsExactly("com.example.web.Filter");
    assertThat(model.told()).isEqualTo(2);
  }

  @Test
  void quietTime_followsTheMeanGapBothWays() {
    QuietTime silence = new QuietTime(Duration.ofMinutes(15));
    silence.event(0);
    silence.event(Duration.ofHours(1).toMillis());
    assertThat(silence.needed()).isEqualTo(Duration.ofHours(3).toMillis());
    for (int i = 1; i <= 8; i++) {
      silence.event(Duration.ofHours(1).plusSeconds(i).toMillis());
    }
    assertThat(silence.needed()).isEqualTo(Duration.ofMinutes(15).toMillis());
  }

  private static Exception deep(int number) {
    return new IllegalStateException("no " + number, new IOException("x".repeat(500)));
  }

  private static AlertEvent failed(String logger, Exception failure) {
    return new AlertEvent(
        Model.START,
        Severity.ERROR,
        logger,
        "main",
        "x".repeat(1_000),
        null,
        Set.of(),
        Map.of(),
        null,
        Failure.of(failure));
  }
}
