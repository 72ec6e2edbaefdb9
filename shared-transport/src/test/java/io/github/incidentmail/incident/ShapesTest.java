package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The shapes of trouble and what a reader receives, exactly: mails, their times, and events told.
 */
class ShapesTest {
  private static final AlertEvent EVENT = error("com.example.orders.OrderService");

  private final Model model = new Model();

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

  @Test
  void shapeF_oneAnHourForAWeek() {
    model.logEvery(Duration.ofHours(1), 168, EVENT);
    model.run(Duration.ofDays(2));

    assertThat(model.mails).hasSize(12);
    assertThat(model.told()).isEqualTo(168);
    assertThat(model.story())
        .startsWith("NEW@2S", "REOPENED@1H2S", "UPDATE@2H", "UPDATE@3H", "UPDATE@7H");
  }

  @Test
  void shapeG_fiveHundredKindsInTenSeconds() {
    for (int i = 0; i < 50_000; i++) {
      model.log(
          error(
              "com.example.kind"
                  + (char) ('a' + i % 20)
                  + (char) ('a' + i / 20 % 25)
                  + ".Service"));
      if (i % 5 == 4) {
        model.run(Duration.ofMillis(1));
      }
    }
    model.run(Duration.ofDays(1));

    assertThat(model.told()).isEqualTo(50_000);
    assertThat(model.story().get(0)).endsWith("@2S");
  }
}
