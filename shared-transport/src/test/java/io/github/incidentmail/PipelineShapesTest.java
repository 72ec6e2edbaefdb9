package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.incident.RoutePolicy;
import io.github.incidentmail.incident.ThrottlePolicy;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes of trouble through the real clerk, outbox and courier: what arrives, and when. */
class PipelineShapesTest {
  private static final AlertEvent EVENT = Events.error("com.example.Orders", "it failed");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A | 1      | NEW@2S
          B | 10000  | NEW@2S UPDATE@5M2S
          C | 360000 | NEW@2S UPDATE@5M2S UPDATE@20M2S QUIET@1H14M59.99S
          D | 864000 | NEW@2S UPDATE@5M2S UPDATE@20M2S UPDATE@1H20M2S UPDATE@5H20M2S QUIET@24H14M59.9S
          E | 1440   | NEW@2S UPDATE@5M2S UPDATE@20M2S UPDATE@1H20M2S UPDATE@5H20M2S QUIET@24H14M
          G | 50000  | STORM(500)@2S STORM(500)@32S
          """)
  void calm_tellsTheShape(String shape, long events, String story) {
    ModelPipeline pipeline = run(shape, Preset.CALM);

    assertThat(pipeline.story()).containsExactly(story.split(" "));
    assertThat(pipeline.told()).isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource({
    "CALM, F, 12",
    "EVERY, A, 1",
    "EVERY, B, 7",
    "EVERY, C, 9",
    "EVERY, F, 169",
    "EVERY, G, 2",
    "DIGEST, A, 1",
    "DIGEST, B, 1",
    "DIGEST, C, 1",
    "DIGEST, D, 24",
    "DIGEST, E, 24",
    "DIGEST, F, 84",
    "DIGEST, G, 1"
  })
  void preset_sendsSoManyMails(Preset preset, String shape, int mails) {
    ModelPipeline pipeline = run(shape, preset);

    assertThat(pipeline.mails()).as("%s", pipeline.story()).hasSize(mails);
  }

  private static ModelPipeline run(String shape, Preset preset) {
    ModelPipeline pipeline = new ModelPipeline(RoutePolicy.of(ThrottlePolicy.CALM.with(preset), 1));
    switch (shape) {
      case "A" -> pipeline.log(EVENT);
      case "B" -> pipeline.logEvery(Duration.ofMillis(1), 10_000, EVENT);
      case "C" -> pipeline.logEvery(Duration.ofMillis(10), 360_000, EVENT);
      case "D" -> pipeline.logEvery(Duration.ofMillis(100), 864_000, EVENT);
      case "E" -> pipeline.logEvery(Duration.ofMinutes(1), 1_440, EVENT);
      case "F" -> pipeline.logEvery(Duration.ofHours(1), 168, EVENT);
      default -> logFiveHundredKinds(pipeline);
    }
    pipeline.run(Duration.ofDays(2));
    assertThat(pipeline.totals().reported()).isEqualTo(pipeline.totals().accepted());
    assertThat(pipeline.told()).isEqualTo(pipeline.totals().accepted());
    return pipeline;
  }

  private static void logFiveHundredKinds(ModelPipeline pipeline) {
    List<AlertEvent> kinds =
        IntStream.range(0, 500)
            .mapToObj(i -> Events.error("com.example.Part" + letters(i), "it failed"))
            .toList();
    for (int i = 0; i < 50_000; i++) {
      pipeline.log(kinds.get(i % 500));
      if (i % 5 == 4) {
        pipeline.run(Duration.ofMillis(1));
      }
    }
  }

  /** Names that differ by more than a number. */
  private static String letters(int number) {
    return "" + (char) ('A' + number / 26) + (char) ('a' + number % 26);
  }
}
