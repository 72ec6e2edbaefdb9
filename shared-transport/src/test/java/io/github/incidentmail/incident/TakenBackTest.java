package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report.Delay;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mails that waited an hour and never left: what they told is told anew, once, and at once. */
class TakenBackTest {
  private final Model model = new Model();

  @Test
  void opening_isStillNewWithAnotherNumberAndEverythingSince() {
    model.accepting = false;
    model.logEvery(Duration.ofSeconds(1), 3_600, Model.error("com.example.A"));
    model.takeBack(7);

    assertThat(model.story()).containsExactly("NEW@2S", "NEW@1H");
    Report fresh = model.mails.get(1);
    assertThat(fresh.delay()).isEqualTo(new Delay(START.plusSeconds(2), 7));
    Told told = fresh.incidents().get(0);
    assertThat(told.mail()).isEqualTo(2);
    assertThat(told.lastMail()).isNull();
    assertThat(told.openedInDigest()).as("no first mail to answer").isTrue();
    assertThat(told.account()).isEqualTo(new Account(0, 3_600, 0, 0, 0));
  }

  @Test
  void takenBackTwice_keepsTheFirstTime() {
    model.accepting = false;
    model.log(Model.error("com.example.A"));
    model.run(Duration.ofHours(1));
    model.takeBack(7);
    model.run(Duration.ofHours(1));
    model.takeBack(9);

    assertThat(model.mails).hasSize(3);
    assertThat(model.mails.get(2).delay()).isEqualTo(new Delay(START.plusSeconds(2), 9));
    assertThat(model.mails.get(2).incidents().get(0).mail()).isEqualTo(3);
    model.serverIsBack();
    model.run(Duration.ofDays(2));
    assertThat(model.mails).as("told, and over").hasSize(3);
  }

  @Test
  void update_isTheSameUpdateAndTheScheduleGoesOnFromIt() {
    model.logEvery(Duration.ofSeconds(10), 20, Model.error("com.example.A"));
    model.accepting = false;
    model.logEvery(Duration.ofSeconds(10), 400, Model.error("com.example.A"));
    assertThat(model.story()).containsExactly("NEW@2S", "UPDATE@5M2S");
    model.takeBack(6);
    assertThat(model.story()).containsExactly("NEW@2S", "UPDATE@5M2S", "UPDATE@1H10M");
    Told told = model.mails.get(2).incidents().get(0);
    assertThat(told.update()).isEqualTo(1);
    assertThat(told.lastMail()).isEqualTo(START.plusSeconds(2));
    assertThat(told.nextMail())
        .as("15 min, as after a first update")
        .isEqualTo(START.plus(Duration.ofMinutes(85)));

    model.accepting = true;
    model.serverIsBack();
    model.logEvery(Duration.ofSeconds(10), 100, Model.error("com.example.A"));
    assertThat(model.story().get(3)).isEqualTo("UPDATE@1H25M");
    assertThat(model.mails.get(3).delay()).isNull();
    assertThat(model.mails.get(3).incidents().get(0).update()).isEqualTo(2);
  }

  @Test
  void closing_isToldAgainThoughNothingNewCame() {
    model.logEvery(Duration.ofSeconds(30), 20, Model.error("com.example.A"));
    model.run(Duration.ofMinutes(11));
    model.accepting = false;
    model.run(Duration.ofMinutes(19));
    assertThat(model.story()).last().isEqualTo("QUIET@24M30S");
    model.takeBack(5);

    assertThat(model.story()).endsWith("QUIET@24M30S", "QUIET@40M");
    assertThat(model.mails.get(model.mails.size() - 1).delay()).isNotNull();
    model.serverIsBack();
    model.run(Duration.ofDays(2));
    assertThat(model.story()).last().isEqualTo("QUIET@40M");
    assertThat(model.told()).isEqualTo(20);
  }

  @Test
  void severalMails_becomeOne() {
    model.accepting = false;
    for (int i = 0; i < 5; i++) {
      model.log(Model.kind(i));
      model.run(Duration.ofMinutes(2));
    }
    assertThat(model.mails).hasSize(5);
    model.run(Duration.ofHours(1));
    model.takeBack(8);

    assertThat(model.mails).hasSize(6);
    Report one = model.mails.get(5);
    assertThat(one.incidents()).hasSize(5);
    assertThat(one.delay()).isEqualTo(new Delay(START.plusSeconds(2), 8));
  }

  @Test
  void fatal_isToldAgainByItself() {
    model.accepting = false;
    model.log(Model.event(Severity.FATAL, "com.example.A", "gone"));
    model.log(Model.error("com.example.B"));
    model.run(Duration.ofHours(1));
    model.takeBack(7);

    assertThat(model.story()).containsExactly("NEW@0S", "NEW@2S", "NEW@1H", "NEW@1H");
    assertThat(model.mails.get(2).severity()).isEqualTo(Severity.FATAL);
  }

  @Test
  void countsWithoutDetail_areToldAgainAtOnce() {
    model.accepting = false;
    model.incidents.overflowed("com.example.A", Severity.ERROR, "", 9, model.now());
    model.run(Duration.ofHours(1));
    model.takeBack(7);

    assertThat(model.mails).hasSize(2);
    assertThat(model.mails.get(1).at()).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(model.mails.get(1).account().undetailed()).isEqualTo(9);
    assertThat(model.mails.get(1).delay())
        .isEqualTo(new Delay(START.plus(Duration.ofMinutes(5)), 7));
  }

  @Test
  void digest_doesNotWaitForAnotherHour() {
    Model digest = new Model(RoutePolicy.of(ThrottlePolicy.CALM.with(Preset.DIGEST), 1));
    digest.accepting = false;
    digest.log(Model.error("com.example.A"));
    digest.run(Duration.ofHours(2));
    digest.takeBack(7);

    assertThat(digest.story()).containsExactly("NEW@1H", "NEW@2H");
  }

  @Test
  void storm_isToldAgainSoon() {
    model.accepting = false;
    for (int i = 0; i < 60; i++) {
      model.log(Model.kind(i));
    }
    model.run(Duration.ofMinutes(70));
    assertThat(model.story()).first().asString().startsWith("STORM(60)@");
    model.takeBack(7);
    model.run(Duration.ofSeconds(30));

    Report last = model.mails.get(model.mails.size() - 1);
    assertThat(last.incidents()).hasSize(60);
    assertThat(last.delay()).isNotNull();
  }

  @Test
  void tokens_areReturned() {
    model.accepting = false;
    for (int hour = 0; hour < 200; hour++) { // far more than 60 a day, none of which left
      model.log(Model.error("com.example.A"));
      model.run(Duration.ofMinutes(7));
      model.takeBack(1);
    }
    model.serverIsBack();
    assertThat(model.incidents.totals()).isEqualTo(new Totals(200, 200, 0, 0, 0));
    assertThat(model.mails.get(model.mails.size() - 1).at())
        .isAfterOrEqualTo(START.plus(Duration.ofMinutes(7 * 200)).minus(Duration.ofMinutes(1)));
  }

  @Test
  void newOneThatFindsNoRoom_isTriedAMinuteLaterAndStillSaysSinceWhen() {
    model.logEvery(Duration.ofSeconds(10), 20, Model.error("com.example.A"));
    model.accepting = false;
    model.logEvery(Duration.ofSeconds(10), 400, Model.error("com.example.A"));
    model.takeBack(6);
    Instant since = START.plus(Duration.ofMinutes(5).plusSeconds(2));
    for (int i = 2; i < 5; i++) {
      assertThat(model.mails).hasSize(i + 1);
      Report fresh = model.mails.get(i);
      assertThat(fresh.delay()).isEqualTo(new Delay(since, 6));
      assertThat(fresh.incidents().get(0).update()).isEqualTo(1);
      model.incidents.returned(fresh.number(), model.now());
      model.run(Duration.ofSeconds(59));
      assertThat(model.mails).hasSize(i + 1);
      model.run(Duration.ofSeconds(1));
    }
  }

  @Test
  void closingThatFindsNoRoom_isTriedAMinuteLater() {
    model.logEvery(Duration.ofSeconds(30), 20, Model.error("com.example.A"));
    model.run(Duration.ofMinutes(11));
    model.accepting = false;
    model.runUntil(START.plus(Duration.ofMinutes(24).plusSeconds(30)));
    int mails = model.mails.size();
    model.incidents.returned(model.mails.get(mails - 1).number(), model.now());
    model.run(Duration.ofSeconds(59));
    assertThat(model.mails).hasSize(mails);
    model.run(Duration.ofSeconds(1));
    assertThat(model.story()).hasSize(mails + 1).last().isEqualTo("QUIET@25M30S");
  }

  @Test
  void unknownNumber_changesNothing() {
    model.log(Model.error("com.example.A"));
    model.run(Duration.ofMinutes(1));
    model.incidents.takenBack(1, 3, model.now());
    model.incidents.takenBack(99, 3, model.now());
    model.run(Duration.ofDays(2));

    assertThat(model.story()).isEqualTo(List.of("NEW@2S"));
  }
}
