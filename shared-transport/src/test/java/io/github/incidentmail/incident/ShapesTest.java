package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The shapes by the rules alone, also across restarts. */
class ShapesTest extends ShapesContract {
  private static final AlertEvent EVENT = error("com.example.orders.OrderService");

  private final Model model = new Model();

  @Override
  protected Timeline timeline(RoutePolicy internal) {
    return new Model(internal);
  }

  @Test
  void shapesCAndD_withARestartEachQuarterOfAnHour_areTheSame() {
    for (int i = 0; i < 4; i++) {
      model.logEvery(Duration.ofMillis(100), 9_000, EVENT);
      model.restart();
    }
    model.run(Duration.ofDays(1));
    assertThat(model.story())
        .containsExactly("NEW@2S", "UPDATE@5M2S", "UPDATE@20M2S", "QUIET@1H14M59.9S");
    assertThat(model.told()).isEqualTo(36_000);

    Model allDay = new Model();
    for (int i = 0; i < 96; i++) {
      allDay.logEvery(Duration.ofSeconds(1), 900, EVENT);
      allDay.restart();
    }
    allDay.run(Duration.ofDays(2));
    assertThat(allDay.story())
        .containsExactly(
            "NEW@2S",
            "UPDATE@5M2S",
            "UPDATE@20M2S",
            "UPDATE@1H20M2S",
            "UPDATE@5H20M2S",
            "QUIET@24H14M59S");
    assertThat(allDay.told()).isEqualTo(86_400);
  }

  /** Five, as the guide has it: the four steps that fit, and the end. */
  @Test
  void crashLoop_anErrorAtEachStartEach30sFor2h() {
    for (int i = 0; i < 240; i++) {
      model.at(Duration.ofSeconds(30L * i));
      model.restart();
      model.log(EVENT);
    }
    model.run(Duration.ofDays(1));
    assertThat(model.story())
        .containsExactly(
            "NEW@2S", "UPDATE@5M2S", "UPDATE@20M2S", "UPDATE@1H20M2S", "QUIET@2H14M30S");
    assertThat(model.told()).isEqualTo(240);
  }
}
