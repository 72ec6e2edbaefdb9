package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.error;
import static io.github.incidentmail.incident.Model.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.RoutePolicy.Hold;
import java.io.FileNotFoundException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events that are not worth a mail yet: too few of them (R4), or at the wrong hour (R13). */
class HeldTest {
  private static final AlertEvent EVENT = error("com.example.a.A");
  private static final Hold THREE_IN_TEN_MINUTES =
      new Hold(3, Duration.ofMinutes(10), Set.of("IOException", "URGENT"));

  private final Model model =
      new Model(new RoutePolicy(ThrottlePolicy.CALM, 1, THREE_IN_TEN_MINUTES, null));

  @Test
  void belowTheNumber_noMailAndTheCountIsKept() {
    model.log(EVENT);
    model.run(Duration.ofMinutes(1));
    model.log(EVENT);
    model.run(Duration.ofMinutes(8));

    assertThat(model.story()).isEmpty();
    assertThat(model.incidents.totals()).isEqualTo(new Totals(2, 0, 2, 0, 0));
  }

  @Test
  void theNthInTheWindow_opensAndTellsAll() {
    model.logEvery(Duration.ofMinutes(4), 3, EVENT);

    assertThat(model.story()).containsExactly("NEW@8M2S");
    assertThat(model.told()).isEqualTo(3);
  }

  @Test
  void theNthAfterTheWindow_opensNothing() {
    model.logEvery(Duration.ofMinutes(6), 3, EVENT);

    assertThat(model.story()).isEmpty();
    assertThat(model.incidents.totals()).isEqualTo(new Totals(3, 0, 1, 2, 0));
  }

  @Test
  void whatWasHeld_isToldInTheNextMailAndCausesNone() {
    model.log(EVENT);
    model.run(Duration.ofDays(1));
    assertThat(model.story()).isEmpty();
    assertThat(model.incidents.totals()).isEqualTo(new Totals(1, 0, 0, 1, 0));

    model.log(event(Severity.FATAL, "com.example.b.B", "gone"));

    assertThat(model.mails.get(0).account().undetailed()).isEqualTo(1);
    assertThat(model.incidents.totals()).isEqualTo(new Totals(2, 2, 0, 0, 0));
  }

  @Test
  void fatalAndImmediateOnes_areNotHeld() {
    model.log(event(Severity.FATAL, "com.example.b.B", "gone"));
    model.log(with(Set.of("URGENT"), null));
    model.run(Duration.ofSeconds(31));
    model.log(with(Set.of(), new IllegalStateException(new FileNotFoundException("x"))));
    model.run(Duration.ofMinutes(1));

    assertThat(model.story()).containsExactly("NEW@0S", "NEW@2S", "NEW@33S");
  }

  @Test
  void recurrence_isHeldTooAndThenReopens() {
    model.logEvery(Duration.ofSeconds(1), 3, EVENT);
    model.run(Duration.ofHours(2));
    model.log(EVENT);
    model.run(Duration.ofMinutes(5));
    assertThat(model.story()).containsExactly("NEW@4S");

    model.log(EVENT);
    model.log(EVENT);
    model.run(Duration.ofMinutes(1));

    assertThat(model.story()).containsExactly("NEW@4S", "REOPENED@2H5M5S");
    assertThat(model.told()).isEqualTo(6);
  }

  @Test
  void stop_tellsWhatIsHeldWithoutDetail() {
    model.log(EVENT);

    List<Report> last = model.incidents.stop(model.now());

    assertThat(last).hasSize(1);
    assertThat(last.get(0).account()).isEqualTo(new Account(0, 0, 0, 1, 0));
  }

  @Test
  void stop_withNothingHeldHasNothingWithoutDetail() {
    Model plain = new Model();
    plain.log(event(Severity.FATAL, "com.example.b.B", "gone"));
    plain.log(EVENT);

    List<Report> last = plain.incidents.stop(plain.now());

    assertThat(last).hasSize(1);
    assertThat(last.get(0).ledger()).isEmpty();
    assertThat(last.get(0).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void quietHours_delayAllButFatal() {
    QuietHours quiet = new QuietHours(LocalTime.of(8, 0), LocalTime.of(10, 30), ZoneOffset.UTC);
    Model night = new Model(new RoutePolicy(ThrottlePolicy.CALM, 1, null, quiet));
    night.log(EVENT);
    night.run(Duration.ofMinutes(10));
    night.log(event(Severity.FATAL, "com.example.b.B", "gone"));
    night.logEvery(Duration.ofSeconds(10), 5, EVENT);
    night.run(Duration.ofHours(3));

    assertThat(night.story()).containsExactly("NEW@10M", "NEW@1H30M");
    assertThat(night.told()).isEqualTo(7);
  }

  @Test
  void quietHours_maySpanMidnight() {
    QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneOffset.UTC);
    long nine = Model.START.toEpochMilli();
    long hour = Duration.ofHours(1).toMillis();

    assertThat(night.end(nine)).isEqualTo(nine);
    assertThat(night.end(nine + 13 * hour)).isEqualTo(nine + 22 * hour);
    assertThat(night.end(nine + 21 * hour)).isEqualTo(nine + 22 * hour);
    assertThat(night.end(nine + 22 * hour)).isEqualTo(nine + 22 * hour);
  }

  private static AlertEvent with(Set<String> markers, @Nullable Exception failure) {
    return new AlertEvent(
        Model.START,
        Severity.ERROR,
        "com.example.c.C",
        "main",
        "it failed",
        null,
        markers,
        Map.of(),
        null,
        failure == null ? null : Failure.of(failure));
  }
}
