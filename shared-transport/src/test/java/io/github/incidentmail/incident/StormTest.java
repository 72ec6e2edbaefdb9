package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.event;
import static io.github.incidentmail.incident.Model.kind;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.RouteDesk.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R11 and R12: what happens when more is new than mails may leave. */
class StormTest {
  private final Model model = new Model();

  @Test
  void fiftyNew_areNoStormAndFiftyOneAre() {
    logKinds(0, 50);
    model.run(Duration.ofSeconds(2));
    assertThat(model.story()).containsExactly("DIGEST(50)@2S");

    Model other = new Model();
    for (int i = 0; i < 51; i++) {
      other.log(kind(i));
    }
    other.run(Duration.ofSeconds(2));
    assertThat(other.story()).containsExactly("STORM(51)@2S");
  }

  @Test
  void digests_comeAtGrowingDistances() {
    for (int second = 0; second < 4 * 3_600; second++) {
      model.at(Duration.ofSeconds(second));
      model.log(kind(second % 100));
      model.log(kind((second + 50) % 100));
      if (second % 60 == 0) {
        model.log(kind(1_000 + second / 60));
      }
    }

    List<String> times = model.story().stream().map(s -> s.substring(s.indexOf('@'))).toList();
    assertThat(times)
        .containsExactly(
            "@2S",
            "@32S",
            "@1M2S",
            "@6M2S",
            "@16M2S",
            "@36M2S",
            "@1H16M2S",
            "@2H16M2S",
            "@3H16M2S");
    assertThat(model.story().get(1)).startsWith("STORM");
  }

  @Test
  void openingWithoutToken_announcesTheStormAndOverdraws() {
    for (int i = 0; i < 8; i++) {
      model.log(kind(i));
      model.run(Duration.ofSeconds(31));
    }
    model.run(Duration.ofMinutes(6));

    assertThat(model.story())
        .containsExactly(
            "NEW@2S",
            "NEW@33S",
            "NEW@1M4S",
            "NEW@1M35S",
            "NEW@2M6S",
            "NEW@2M37S",
            "STORM@3M8S",
            "STORM@8M8S");
  }

  @Test
  void stepThatIsNotNeeded_waitsForTheFirstDirtyEvent() {
    logKinds(0, 60);
    model.run(Duration.ofSeconds(50));
    model.log(kind(3));
    model.run(Duration.ofSeconds(1));

    assertThat(model.story()).containsExactly("STORM(60)@2S", "STORM@50S");
  }

  @Test
  void storm_endsAfterHalfAnHourWithFewerThanThreeNew() {
    logKinds(0, 60);
    model.run(Duration.ofMinutes(20));
    model.log(kind(100));
    model.log(kind(101));
    model.run(Duration.ofMinutes(11));
    model.log(kind(102));
    model.run(Duration.ofMinutes(1));

    assertThat(model.story())
        .containsExactly("STORM(60)@2S", "STORM@20M", "STORM@25M", "NEW@31M2S");
  }

  @Test
  void endings_leaveInOneMailWhenTheStormIsOver() {
    for (int second = 0; second < 600; second++) {
      model.at(Duration.ofSeconds(second));
      model.log(kind(second % 60));
      model.log(kind((second + 30) % 60));
    }
    model.run(Duration.ofHours(2));

    assertThat(model.story().get(model.mails.size() - 1)).startsWith("DIGEST(60)@3");
    assertThat(model.mails.get(model.mails.size() - 1).incidents())
        .allMatch(told -> told.state() == Told.State.QUIET);
  }

  @Test
  void fatal_passesTheStorm() {
    logKinds(0, 60);
    model.run(Duration.ofSeconds(5));
    model.log(event(Severity.FATAL, "com.example.disk.Disk", "gone"));

    assertThat(model.story()).containsExactly("STORM(60)@2S", "NEW@5S");
  }

  @Test
  void familiesThatNoDigestTold_comeFirst() {
    logKinds(0, 60);
    model.run(Duration.ofSeconds(5));
    for (int i = 0; i < 5; i++) {
      model.log(kind(7));
    }
    model.log(kind(200));
    model.run(Duration.ofMinutes(1));

    assertThat(model.mails.get(1).incidents())
        .extracting(told -> told.first().logger())
        .containsExactly(kind(200).logger(), kind(7).logger());
  }

  /** Fewer than three in half an hour: so it is the third newest that counts. */
  @Test
  void end_isHalfAnHourAfterTheThirdNewestOpening() {
    long start = Model.START.toEpochMilli();
    Storm storm = Storm.ofMany(start);
    List<Incident> opened = new ArrayList<>();
    for (int minute : List.of(5, 1, 4, 2, 3)) {
      opened.add(incident(minute, start + minute * 60_000L));
    }
    for (int turn = 0; turn < opened.size(); turn++) {
      assertThat(storm.end(opened)).isEqualTo(start + 33 * 60_000L);
      Collections.rotate(opened, 1);
    }
    assertThat(storm.end(opened.subList(0, 2))).isEqualTo(start + 30 * 60_000L);
    assertThat(storm.end(List.of())).isEqualTo(start + 30 * 60_000L);
  }

  @Test
  void order_isByFamilyUntoldAndThenTheMostFrequent() {
    Storm storm = Storm.ofMany(0);
    List<Entry> entries = new ArrayList<>();
    for (int times : List.of(2, 5, 3, 4)) {
      Incident incident = incident(times, 0);
      for (int i = 0; i < times; i++) {
        incident.admit(kind(times), false, 0);
      }
      entries.add(new Entry(incident, Told.State.NEW));
    }
    assertThat(dirty(entries, storm)).containsExactly(5L, 4L, 3L, 2L);

    storm.left(entries.subList(1, 3), 0);
    assertThat(dirty(entries, storm)).containsExactly(4L, 2L, 5L, 3L);
  }

  private static List<Long> dirty(List<Entry> entries, Storm storm) {
    return entries.stream().sorted(storm.order()).map(e -> e.incident().dirty()).toList();
  }

  private static Incident incident(int number, long now) {
    return new Incident(
        "id" + number,
        Routes.INTERNAL,
        new Fingerprint(number, number, false),
        number,
        RoutePolicy.of(ThrottlePolicy.CALM, 1),
        new Fingerprinter("orders", "prod", new FrameRules(List.of())).exemplars(),
        kind(number),
        now);
  }

  private void logKinds(int from, int to) {
    for (int i = from; i < to; i++) {
      model.log(kind(i));
    }
  }
}
