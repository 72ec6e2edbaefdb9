package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Where the presets differ, in their smallest form. */
class PresetsTest {
  private static Model model(Preset preset) {
    return new Model(RoutePolicy.of(ThrottlePolicy.CALM.with(preset), 1));
  }

  @Test
  void every_endsForAnIncidentAtTheFirstEmptyBucket() {
    Model model = model(Preset.EVERY);
    model.logEvery(Duration.ofSeconds(10), 60, Model.error("com.example.A")); // 10 min

    assertThat(model.story())
        .containsExactly(
            "NEW@2S",
            "UPDATE@10S",
            "UPDATE@20S",
            "UPDATE@30S",
            "UPDATE@40S",
            "UPDATE@50S",
            "UPDATE@5M50S");
  }

  @Test
  void every_comesBackWithTheNextEpisode() {
    Model model = model(Preset.EVERY);
    model.logEvery(Duration.ofSeconds(10), 10, Model.error("com.example.A"));
    model.run(Duration.ofHours(3));
    int before = model.mails.size();
    model.logEvery(Duration.ofSeconds(10), 3, Model.error("com.example.A"));
    assertThat(model.mails).hasSize(before + 3);
  }

  @Test
  void every_emptyBucketEndsItOnlyForThoseThatWait() {
    Model model = model(Preset.EVERY);
    model.log(Model.error("com.example.Still"));
    model.logEvery(Duration.ofSeconds(10), 7, Model.error("com.example.A"));
    model.run(Duration.ofMinutes(9));
    int before = model.mails.size();
    model.log(Model.error("com.example.Still"));
    assertThat(model.mails).as("it never met an empty bucket").hasSize(before + 1);
  }

  @Test
  void digest_recurrenceAfterAnUnsaidEnd_isAReopening() {
    Model model = model(Preset.DIGEST);
    model.logEvery(Duration.ofMinutes(1), 50, Model.error("com.example.A"));
    model.run(Duration.ofMinutes(11));
    assertThat(model.story()).containsExactly("NEW@1H");
    model.run(Duration.ofMinutes(30));
    model.log(Model.error("com.example.A"));
    model.run(Duration.ofHours(1));
    assertThat(model.story()).hasSize(2).last().asString().startsWith("REOPENED@");
  }

  @Test
  void digest_recurrenceBeforeTheEnd_isAnUpdate() {
    Model model = model(Preset.DIGEST);
    model.logEvery(Duration.ofMinutes(1), 55, Model.error("com.example.A"));
    model.run(Duration.ofMinutes(10));
    model.logEvery(Duration.ofMinutes(1), 62, Model.error("com.example.A"));
    assertThat(model.story()).hasSize(2).last().asString().startsWith("UPDATE@");
  }

  @Test
  void digest_fatalIsAtOnceAndItsRiseToo() {
    Model model = model(Preset.DIGEST);
    model.logEvery(Duration.ofMinutes(1), 61, Model.error("com.example.A"));
    model.log(Model.event(Severity.FATAL, "com.example.A", "it failed"));
    assertThat(model.story()).containsExactly("NEW@1H", "UPDATE@1H1M");
    model.log(Model.event(Severity.FATAL, "com.example.A", "it failed"));
    model.run(Duration.ofMinutes(10));
    assertThat(model.story()).as("known to be FATAL").hasSize(2);
  }
}
