package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.redaction.Redactor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which events an incident shows, and how much room they take. */
class EvidenceTest {
  private static final long MOST = 16L << 20;

  private final Exemplars exemplars = new Exemplars(new FrameRules(List.of()));
  private final AlertEvent first = Events.event("first " + "x".repeat(500));
  private final AlertEvent second = Events.event("second " + "x".repeat(500));
  private final Evidence evidence = new Evidence(exemplars, Redactor.secrets(), first);

  /** What is taken, found by filling up what is left. */
  private long taken() {
    long low = 0;
    long high = MOST;
    while (low < high) {
      long middle = (low + high) / 2;
      exemplars.taken(middle);
      boolean full = exemplars.isFull();
      exemplars.taken(-middle);
      if (full) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return MOST - low;
  }

  @Test
  void firstEvent_isFirstAndLatestAndTakesRoomOnce() {
    evidence.add(first);
    assertThat(evidence.first()).isEqualTo(first);
    assertThat(evidence.latest()).isEqualTo(first);
    assertThat(taken()).isEqualTo(Exemplars.bytes(first));
  }

  @Test
  void laterEvent_isTheLatestAndBothTakeRoom() {
    evidence.add(first);
    evidence.add(second);
    assertThat(evidence.first()).isEqualTo(first);
    assertThat(evidence.latest()).isEqualTo(second);
    assertThat(taken()).isEqualTo(Exemplars.bytes(first) + Exemplars.bytes(second));
  }

  @Test
  void withoutDetail_bothAreSlimAndSoIsWhatFollows() {
    evidence.add(first);
    evidence.add(second);
    evidence.keepDetail(false);
    assertThat(evidence.first().message()).hasSize(161);
    assertThat(evidence.latest().message()).startsWith("second").hasSize(161);
    assertThat(taken())
        .isEqualTo(Exemplars.bytes(evidence.first()) + Exemplars.bytes(evidence.latest()));

    evidence.add(Events.event("third " + "x".repeat(500)));
    assertThat(evidence.latest().message()).startsWith("third").hasSize(161);
    evidence.keepDetail(true);
    evidence.add(second);
    assertThat(evidence.latest()).isEqualTo(second);
    assertThat(evidence.first().message()).as("what is gone stays gone").hasSize(161);
  }

  @Test
  void onlyEventWithoutDetail_takesRoomOnce() {
    evidence.add(first);
    evidence.keepDetail(false);
    assertThat(taken()).isEqualTo(Exemplars.bytes(evidence.first()));
  }

  @Test
  void forgotten_takesNoRoom() {
    evidence.add(first);
    evidence.add(second);
    evidence.forget();
    assertThat(taken()).isZero();
  }

  @Test
  void restored_isWhatWasSaved() {
    evidence.add(first);
    evidence.add(second);
    evidence.alsoLoggedBy("com.example.A");
    Evidence.Saved saved = evidence.saved(true);
    assertThat(saved.bytes()).isEqualTo(Exemplars.bytes(first) + Exemplars.bytes(second));

    Evidence next = new Evidence(exemplars, Redactor.secrets(), Events.event("made anew"));
    next.alsoLoggedBy("com.example.B");
    next.restore(saved);
    assertThat(next.first()).isEqualTo(first);
    assertThat(next.latest()).isEqualTo(second);
    assertThat(next.alsoLoggedBy()).containsExactly("com.example.A");
    evidence.forget();
    assertThat(taken()).isEqualTo(saved.bytes());
    next.add(first);
    assertThat(next.latest()).as("not its first event").isEqualTo(first);
  }

  @Test
  void restoredWithOneEvent_takesRoomOnce() {
    evidence.add(first);
    Evidence.Saved saved = evidence.saved(true);
    assertThat(saved.bytes()).isEqualTo(Exemplars.bytes(first));
    evidence.restore(saved);
    assertThat(taken()).isEqualTo(Exemplars.bytes(first));
    assertThat(evidence.saved(false).first().message()).hasSize(161);
  }

  @Test
  void alsoLoggedBy_areEightAtMostAndEachOnce() {
    for (int i = 0; i < 10; i++) {
      evidence.alsoLoggedBy("logger" + i);
      evidence.alsoLoggedBy("logger" + i);
    }
    assertThat(evidence.alsoLoggedBy()).hasSize(8).startsWith("logger0", "logger1");
    assertThat(evidence.isLoggedBy(Events.LOGGER)).isTrue();
    assertThat(evidence.isLoggedBy("logger0")).isFalse();
  }
}
