package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.error;
import static io.github.incidentmail.incident.Model.kind;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shapes of trouble and what a reader receives, exactly: mails, their times, and events told.
 */
public abstract class ShapesContract {
  private static final AlertEvent EVENT = error("com.example.orders.OrderService");

  private Timeline model;

  @SuppressWarnings("NullAway.Init")
  protected ShapesContract() {}

  /** A new one, everything on the internal route. */
  protected abstract Timeline timeline(RoutePolicy internal);

  @BeforeEach
  void begin() {
    model = timeline(Preset.CALM);
  }

  @AfterEach
  void everyEventIsReported() {
    assertThat(model.reported()).isEqualTo(model.accepted());
  }

  @Test
  void shapeA_oneEvent() {
    model.log(EVENT);
    model.run(Duration.ofDays(2));

    assertThat(model.story()).containsExactly("NEW@2S");
    assertThat(model.told()).isEqualTo(1);
  }

  @Test
  void shapeB_tenThousandInTenSeconds() {
    model.logEvery(Duration.ofMillis(1), 10_000, EVENT);
    model.run(Duration.ofDays(1));

    assertThat(model.story()).containsExactly("NEW@2S", "UPDATE@5M2S");
    assertThat(model.told()).isEqualTo(10_000);
  }

  @Test
  void shapeC_hundredASecondForAnHour() {
    model.logEvery(Duration.ofMillis(10), 360_000, EVENT);
    model.run(Duration.ofDays(1));

    assertThat(model.story())
        .containsExactly("NEW@2S", "UPDATE@5M2S", "UPDATE@20M2S", "QUIET@1H14M59.99S");
    assertThat(model.told()).isEqualTo(360_000);
  }

  @Test
  void shapeE_oneAMinuteForADay() {
    model.logEvery(Duration.ofMinutes(1), 1_440, EVENT);
    model.run(Duration.ofDays(2));

    assertThat(model.story())
        .containsExactly(
            "NEW@2S",
            "UPDATE@5M2S",
            "UPDATE@20M2S",
            "UPDATE@1H20M2S",
            "UPDATE@5H20M2S",
            "QUIET@24H14M");
    assertThat(model.told()).isEqualTo(1_440);
  }

  /** A hundredth of the rate; the times don't depend on it. */
  @Test
  void shapeD_allDay() {
    model.logEvery(Duration.ofMillis(100), 864_000, EVENT);
    model.run(Duration.ofDays(2));

    assertThat(model.story())
        .containsExactly(
            "NEW@2S",
            "UPDATE@5M2S",
            "UPDATE@20M2S",
            "UPDATE@1H20M2S",
            "UPDATE@5H20M2S",
            "QUIET@24H14M59.9S");
    assertThat(model.told()).isEqualTo(864_000);
  }

  @Test
  void shapeF_oneAnHourForAWeek() {
    model.logEvery(Duration.ofHours(1), 168, EVENT);
    model.run(Duration.ofDays(2));

    assertThat(model.mails()).hasSize(12);
    assertThat(model.told()).isEqualTo(168);
    assertThat(model.story())
        .startsWith("NEW@2S", "REOPENED@1H2S", "UPDATE@2H", "UPDATE@3H", "UPDATE@7H");
  }

  @Test
  void shapeG_fiveHundredKindsInTenSeconds() {
    logFiveHundredKinds(model);
    model.run(Duration.ofDays(1));

    assertThat(model.told()).isEqualTo(50_000);
    assertThat(model.story()).containsExactly("STORM(500)@2S", "STORM(500)@32S");
  }

  @Test
  void every_tellsEachEventUntilTheBucketIsEmpty() {
    Timeline every = timeline(Preset.EVERY);
    every.logEvery(Duration.ofMinutes(1), 1_440, EVENT);
    every.run(Duration.ofDays(2));

    assertThat(every.story())
        .containsExactly(
            "NEW@2S",
            "UPDATE@1M",
            "UPDATE@2M",
            "UPDATE@3M",
            "UPDATE@4M",
            "UPDATE@5M",
            "UPDATE@6M",
            "UPDATE@11M",
            "UPDATE@26M",
            "UPDATE@1H26M",
            "UPDATE@5H26M",
            "QUIET@24H14M");
    assertThat(every.told()).isEqualTo(1_440);
  }

  @ParameterizedTest
  @CsvSource({"A, 1", "B, 7", "C, 9", "F, 169", "G, 2"})
  void every_shapes(String shape, int mails) {
    assertThat(run(shape, timeline(Preset.EVERY)).mails()).hasSize(mails);
  }

  @ParameterizedTest
  @CsvSource({"A, 1", "B, 1", "C, 1", "D, 24", "E, 24", "F, 84", "G, 1"})
  void digest_shapes(String shape, int mails) {
    assertThat(run(shape, timeline(Preset.DIGEST)).mails()).hasSize(mails);
  }

  private Timeline timeline(Preset preset) {
    return timeline(RoutePolicy.of(ThrottlePolicy.CALM.with(preset), 1));
  }

  private static Timeline run(String shape, Timeline model) {
    switch (shape) {
      case "A" -> model.log(EVENT);
      case "B" -> model.logEvery(Duration.ofMillis(1), 10_000, EVENT);
      case "C" -> model.logEvery(Duration.ofMillis(10), 360_000, EVENT);
      case "D" -> model.logEvery(Duration.ofMillis(100), 864_000, EVENT);
      case "E" -> model.logEvery(Duration.ofMinutes(1), 1_440, EVENT);
      case "F" -> model.logEvery(Duration.ofHours(1), 168, EVENT);
      default -> logFiveHundredKinds(model);
    }
    model.run(Duration.ofDays(2));
    assertThat(model.told()).isEqualTo(model.accepted());
    assertThat(model.reported()).isEqualTo(model.accepted());
    return model;
  }

  private static void logFiveHundredKinds(Timeline model) {
    for (int i = 0; i < 50_000; i++) {
      model.log(kind(i % 500));
      if (i % 5 == 4) {
        model.run(Duration.ofMillis(1));
      }
    }
  }
}
