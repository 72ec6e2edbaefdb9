package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report.Occasion;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every mail is paid for, and one that didn't leave is paid back (R12). */
class PaymentTest {
  /** Two mails a day. */
  private final Model model = new Model(new MailboxLimits(20, 2, 5_000));

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas hold nothing
  private enum Way {
    OPENING(
        model -> {
          model.log(Model.error("com.example.A"));
          model.run(Duration.ofSeconds(2));
        }),
    FATAL(model -> model.log(fatal(0))),
    STORM(
        model -> {
          for (int i = 0; i < 60; i++) {
            model.log(Model.kind(i));
          }
          model.run(Duration.ofSeconds(2));
        }),
    FLUSH(
        model -> {
          model.log(Model.error("com.example.A"));
          model.flush();
        }),
    WITHOUT_DETAIL(
        model -> {
          model.incidents.overflowed("com.example.A", Severity.ERROR, "", 9, model.now());
          model.run(Duration.ofMinutes(5));
        }),
    STOP(
        model -> {
          model.log(Model.error("com.example.A"));
          model.mails.addAll(model.incidents.stop(model.now()));
        }),
    STOP_SOON(
        model -> {
          model.log(Model.error("com.example.A"));
          model.mails.addAll(model.incidents.stopShort(model.now()));
        });

    private final Consumer<Model> send;

    Way(Consumer<Model> send) {
      this.send = send;
    }
  }

  private static AlertEvent fatal(int number) {
    return Model.event(Severity.FATAL, "com.example.Fatal" + (char) ('A' + number), "gone");
  }

  @ParameterizedTest
  @EnumSource
  void anyMail_countsForTheMailbox(Way way) {
    way.send.accept(model);
    assertThat(model.mails).hasSize(1);
    model.log(fatal(1));
    assertThat(model.mails).as("the second of the day").hasSize(2);
    model.log(fatal(2));
    model.run(Duration.ofHours(1));
    assertThat(model.mails).as("no third one").hasSize(2);
    model.run(Duration.ofHours(24));
    assertThat(model.mails.size()).isGreaterThan(2);
  }

  @Test
  void sharedFatalMail_countsForTheMailbox() {
    Model five = new Model(new MailboxLimits(20, 5, 5_000));
    for (int i = 0; i < 5; i++) {
      five.log(fatal(i));
    }
    five.run(Duration.ofSeconds(30));
    assertThat(five.story()).containsExactly("NEW@0S", "NEW@0S", "NEW@0S", "DIGEST(2)@30S");
    five.log(Model.error("com.example.A"));
    five.run(Duration.ofSeconds(2));
    assertThat(five.mails).as("the fifth").hasSize(5);
    five.log(Model.error("com.example.B"));
    five.run(Duration.ofHours(1));
    assertThat(five.mails).hasSize(5);
  }

  @Test
  void sharedFatalMails_keepTheirDistance() {
    Model plain = new Model();
    for (int i = 0; i < 20; i++) {
      plain.log(fatal(i));
      plain.run(Duration.ofSeconds(5));
    }
    assertThat(plain.story())
        .containsExactly("NEW@0S", "NEW@5S", "NEW@10S", "DIGEST(6)@45S", "DIGEST(6)@1M15S");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENING", "FATAL", "STORM", "FLUSH", "WITHOUT_DETAIL"})
  void mailThatCouldNotBeStored_isPaidBackToTheMailbox(Way way) {
    model.accepting = false;
    way.send.accept(model);
    model.incidents.returned(model.mails.get(0).number(), model.now());
    model.log(fatal(1));
    model.log(fatal(2));
    assertThat(model.mails).as("two after it").hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENING", "FATAL", "STORM", "FLUSH", "WITHOUT_DETAIL"})
  void mailTakenBack_isPaidBackToTheMailbox(Way way) {
    model.accepting = false;
    way.send.accept(model);
    long first = model.mails.get(0).number();
    model.incidents.takenBack(first, 1, model.now());
    model.log(fatal(1));
    model.log(fatal(2));
    assertThat(model.mails).as("two after it").hasSize(3);
  }

  @Test
  void openingThatCouldNotBeStored_isPaidBackToTheRoute() {
    Model plain = new Model();
    plain.accepting = false;
    for (int i = 0; i < 6; i++) {
      plain.log(Model.kind(i));
      plain.run(Duration.ofSeconds(31));
    }
    assertThat(plain.mails).hasSize(6);
    plain.incidents.returned(plain.mails.get(5).number(), plain.now());
    plain.run(Duration.ofSeconds(62)); // a minute, and the time that a new one waits

    assertThat(plain.mails).hasSize(7);
    assertThat(plain.mails.get(6).occasion()).as("there is a token").isEqualTo(Occasion.DUE);
  }

  @Test
  void fatalThatCouldNotBeStored_isPaidBackToFatals() {
    Model plain = new Model();
    plain.accepting = false;
    for (int i = 0; i < 3; i++) {
      plain.log(fatal(i));
    }
    plain.incidents.returned(plain.mails.get(2).number(), plain.now());
    plain.log(fatal(3));
    assertThat(plain.mails).as("one of its own").hasSize(4);
    plain.log(fatal(4));
    assertThat(plain.mails).as("that was the last").hasSize(4);
  }

  @Test
  void stormMailThatCouldNotBeStored_isPaidBack() {
    Model plain = new Model();
    plain.accepting = false;
    for (int i = 0; i < 60; i++) {
      plain.log(Model.kind(i));
    }
    plain.run(Duration.ofSeconds(2));
    for (int i = 0; i < 20; i++) { // far more than the bucket and what may be overdrawn
      plain.incidents.returned(plain.mails.get(i).number(), plain.now());
      plain.run(Duration.ofMinutes(i == 0 ? 1 : 61));
      assertThat(plain.mails).as("storm mail %s", i).hasSize(i + 2);
    }
  }

  @Test
  void notice_needsATokenOfTheInternalRoute() {
    Model plain = new Model();
    for (int i = 0; i < 6; i++) {
      assertThat(plain.incidents.allowsNotice(plain.now())).as("notice %s", i).isTrue();
      plain.incidents.noticed(true, plain.now());
    }
    assertThat(plain.incidents.allowsNotice(plain.now())).isFalse();
    plain.run(Duration.ofMinutes(5));
    assertThat(plain.incidents.allowsNotice(plain.now())).as("twelve an hour").isTrue();
  }

  @Test
  void noticeOfTheMailbox_takesNoTokenOfTheRoute() {
    model.incidents.noticed(false, model.now());
    model.log(fatal(1));
    model.log(fatal(2));
    assertThat(model.mails).as("two a day with the notice").hasSize(1);

    Model plain = new Model();
    for (int i = 0; i < 10; i++) {
      plain.incidents.noticed(false, plain.now());
    }
    assertThat(plain.incidents.allowsNotice(plain.now())).isTrue();
  }
}
