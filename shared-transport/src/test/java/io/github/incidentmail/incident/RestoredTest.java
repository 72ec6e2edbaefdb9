package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A restart changes nothing of what is owed and what is allowed (R16), one thing at a time. */
class RestoredTest {
  private final Model model = new Model();

  private static AlertEvent fatal(int number) {
    return Model.event(Severity.FATAL, "com.example.Fatal" + (char) ('A' + number), "gone");
  }

  @Test
  void budgetOfFatals() {
    for (int i = 0; i < 3; i++) {
      model.log(fatal(i));
    }
    model.restart();
    model.log(fatal(3));
    assertThat(model.mails).hasSize(3);
    model.run(Duration.ofSeconds(30));
    assertThat(model.story()).last().isEqualTo("NEW@30S");
  }

  @Test
  void sharedFatalsDistance() {
    for (int i = 0; i < 4; i++) {
      model.log(fatal(i));
    }
    model.run(Duration.ofSeconds(30));
    model.restart();
    model.log(fatal(5));
    model.run(Duration.ofSeconds(29));
    assertThat(model.mails).hasSize(4);
    model.run(Duration.ofSeconds(1));
    assertThat(model.story()).last().isEqualTo("NEW@1M");
  }

  @Test
  void mailsOfTheMailbox() {
    Model two = new Model(new MailboxLimits(20, 2, 5_000));
    two.log(fatal(0));
    two.log(fatal(1));
    two.restart();
    two.log(fatal(2));
    two.run(Duration.ofHours(23));
    assertThat(two.mails).hasSize(2);
    two.run(Duration.ofHours(2));
    assertThat(two.mails).hasSize(3);
  }

  @Test
  void recipientsOfTheMailbox() {
    Model two = new Model(new MailboxLimits(20, 1_000, 2));
    two.log(fatal(0));
    two.run(Duration.ofMinutes(10));
    two.log(fatal(1));
    two.restart();
    two.log(fatal(2));
    two.run(Duration.ofHours(23));
    assertThat(two.mails).hasSize(2);
    two.run(Duration.ofMinutes(50));
    assertThat(two.mails).as("a day after the first").hasSize(3);
  }

  @Test
  void distanceOfOpenings() {
    model.log(Model.kind(1));
    model.run(Duration.ofSeconds(3));
    model.restart();
    model.log(Model.kind(2));
    model.run(Duration.ofMinutes(1));
    assertThat(model.story()).containsExactly("NEW@2S", "NEW@32S");
  }

  @Test
  void storm() {
    for (int i = 0; i < 60; i++) {
      model.log(Model.kind(i));
    }
    model.run(Duration.ofSeconds(3));
    model.restart();
    model.log(Model.kind(1));
    model.log(Model.kind(99));
    model.run(Duration.ofMinutes(1));
    assertThat(model.story()).containsExactly("STORM(60)@2S", "STORM(2)@32S");
    assertThat(model.mails.get(1).incidents().get(0).first().logger())
        .as("what no digest has told comes first")
        .isEqualTo(Model.kind(99).logger());
  }

  @Test
  void timeUntilItIsQuiet() {
    Model whole = new Model();
    for (Model either : new Model[] {whole, model}) {
      either.logEvery(Duration.ofMinutes(40), 9, Model.error("com.example.A"));
    }
    model.restart();
    whole.run(Duration.ofHours(2));
    model.run(Duration.ofHours(2));
    assertThat(whole.story()).as("three times the mean gap").last().isEqualTo("QUIET@7H20M");
    assertThat(model.story()).isEqualTo(whole.story());
  }

  @Test
  void whatIsHeld() {
    Model held =
        new Model(
            new RoutePolicy(
                ThrottlePolicy.CALM,
                1,
                new RoutePolicy.Hold(3, Duration.ofMinutes(5), Set.of()),
                null));
    held.log(Model.error("com.example.A"));
    held.log(Model.error("com.example.A"));
    held.restart();
    held.run(Duration.ofMinutes(4));
    assertThat(held.mails).isEmpty();
    held.log(Model.error("com.example.A"));
    held.run(Duration.ofSeconds(2));
    assertThat(held.story()).containsExactly("NEW@4M2S");
    assertThat(held.told()).isEqualTo(3);
  }

  @Test
  void eventsThatItShows() {
    model.log(Model.event(Severity.ERROR, "com.example.A", "for 1"));
    model.log(Model.event(Severity.ERROR, "com.example.A", "for 2"));
    model.restart();
    model.run(Duration.ofSeconds(2));
    Told told = model.mails.get(0).incidents().get(0);
    assertThat(told.first().message()).isEqualTo("for 1");
    assertThat(told.latest().message()).isEqualTo("for 2");
  }

  @Test
  void whatIsOnItsWayWithoutALetter_isOwedAgain() {
    model.accepting = false;
    model.log(Model.error("com.example.A"));
    model.run(Duration.ofSeconds(2));
    assertThat(model.mails).hasSize(1);
    model.accepting = true;
    model.restart();
    model.run(Duration.ofSeconds(30)); // as far from the other as openings keep
    assertThat(model.mails).hasSize(2);
    assertThat(model.mails.get(1).incidents().get(0).mail()).as("the same").isEqualTo(1);
    assertThat(model.incidents.totals()).isEqualTo(new Totals(1, 1, 0, 0, 0));
  }

  @Test
  void loss_isSaidOnceInAMailThatArrives() {
    model.accepting = false;
    model.log(Model.kind(1));
    model.run(Duration.ofSeconds(2));
    model.incidents.lost(model.mails.get(0).number(), model.now());
    model.accepting = true;
    model.log(Model.kind(2));
    model.run(Duration.ofMinutes(1));
    model.log(Model.kind(3));
    model.run(Duration.ofMinutes(1));
    assertThat(model.mails.stream().map(Report::lostBefore)).containsExactly(0L, 1L, 0L);
  }
}
