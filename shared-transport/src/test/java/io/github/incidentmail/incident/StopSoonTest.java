package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Report.Occasion;
import io.github.incidentmail.incident.Told.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A process that ends soon after its start mails what can't wait, and keeps the rest (R15). */
class StopSoonTest {
  private final Model model = new Model();

  private List<State> last(Instant at) {
    List<Report> last = model.incidents.stopShort(at);
    assertThat(last).hasSizeLessThan(2);
    assertThat(last).allMatch(report -> report.occasion() == Occasion.STOP);
    return last.stream().flatMap(r -> r.incidents().stream()).map(Told::state).toList();
  }

  @Test
  void newOne_isMailed() {
    model.log(Model.error("com.example.A"));
    assertThat(last(START.plusSeconds(1))).containsExactly(State.NEW);
  }

  @Test
  void nothingUntold_noMail() {
    model.log(Model.error("com.example.A"));
    model.run(Duration.ofMinutes(10));
    assertThat(last(model.now())).isEmpty();
  }

  @Test
  void toldOne_isMailedWhenItsUpdateIsDueAndNotBefore() {
    model.log(Model.error("com.example.A"));
    model.run(Duration.ofSeconds(10));
    model.log(Model.error("com.example.A"));
    Instant due = START.plusSeconds(302);
    assertThat(last(due.minusMillis(1))).isEmpty();
    assertThat(model.incidents.untold()).isEqualTo(1);
    assertThat(last(due)).containsExactly(State.UPDATE);
    assertThat(model.incidents.untold()).isZero();
  }

  @Test
  void endOfWhatHasSomethingUntold_isMailedWhenItIsDueAndNotBefore() {
    model.logEvery(Duration.ofSeconds(10), 132, Model.error("com.example.A")); // 22 min
    assertThat(model.story()).containsExactly("NEW@2S", "UPDATE@5M2S", "UPDATE@20M2S");
    Instant quiet = START.plusSeconds(1_310).plus(Duration.ofMinutes(15));
    assertThat(last(quiet.minusMillis(1))).isEmpty();
    assertThat(last(quiet)).containsExactly(State.UPDATE);
  }

  @Test
  void recurrence_isMailedWhenItsOpeningIsDue() {
    model.log(Model.error("com.example.A"));
    model.run(Duration.ofHours(1));
    model.log(Model.error("com.example.A"));
    assertThat(last(model.now().plusMillis(1_999))).isEmpty();
    assertThat(last(model.now().plusSeconds(2))).containsExactly(State.REOPENED);
  }

  @Test
  void heldOne_isKept() {
    Model held =
        new Model(
            new RoutePolicy(
                ThrottlePolicy.CALM,
                1,
                new RoutePolicy.Hold(3, Duration.ofMinutes(5), Set.of()),
                null));
    held.log(Model.error("com.example.A"));
    assertThat(held.incidents.stopShort(held.now().plusSeconds(10))).isEmpty();
    assertThat(held.incidents.untold()).isEqualTo(1);
  }

  @Test
  void mailboxThatMayNot_keepsIt() {
    Model one = new Model(new MailboxLimits(20, 1, 5_000));
    one.log(Model.event(Severity.FATAL, "com.example.A", "gone"));
    assertThat(one.mails).hasSize(1);
    one.log(Model.error("com.example.B"));
    assertThat(one.incidents.stopShort(one.now().plusSeconds(3))).isEmpty();
    assertThat(one.incidents.untold()).isEqualTo(1);
  }
}
