package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is remembered, as bytes and back, and whatever else those bytes may be. */
class IncidentsStateTest {
  private static final Instant NOW = Model.START.plus(Duration.ofHours(2));

  /** Everything that can be in it: a storm, FATALs, a ledger, mails on their way. */
  private static IncidentsState state() {
    Model model = new Model();
    model.log(failed());
    model.accepting = false;
    for (int i = 0; i < 60; i++) {
      model.log(Model.kind(i));
    }
    model.log(Model.event(Severity.FATAL, "com.example.Fatal", "gone \uD83D\uDE80"));
    model.run(Duration.ofSeconds(40));
    model.incidents.overflowed("com.example.Flood", Severity.ERROR, "x.Y", 7, model.now());
    model.log(failed());
    return model.incidents.snapshot(Map.of(1L, "letter-1", 2L, "letter-2"), model.now());
  }

  private static AlertEvent failed() {
    Failure.Link link =
        Events.link("java.lang.IllegalStateException", "no", "com.example.A.run:17", "x.B.go:3");
    return new AlertEvent(
        Model.START,
        Severity.ERROR,
        "com.example.Failing",
        "worker-1",
        "it failed for 42",
        "it failed for {}",
        Set.of("AUDIT"),
        Map.of("traceId", "abc"),
        null,
        Failure.of(List.of(link, Events.link("java.io.IOException", null))));
  }

  @Test
  void bytes_comeBackAsTheyWere() {
    IncidentsState state = state();
    IncidentsState back = IncidentsState.decode(state.encode(), NOW).orElseThrow();

    assertThat(back.letters()).containsExactlyInAnyOrder("letter-1", "letter-2");
    assertThat(back.desks()).isEqualTo(state.desks());
    assertThat(back.mailbox()).isEqualTo(state.mailbox());
    assertThat(back.ledger()).isEqualTo(state.ledger());
    assertThat(back.mails()).isEqualTo(state.mails());
    assertThat(back.incidents())
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(".*failure.*")
        .isEqualTo(state.incidents());
    Failure failure = failing(back).first().failure();
    assertThat(links(failure)).isEqualTo(links(failed().failure())).hasSize(2);
  }

  private static List<Failure.Link> links(@Nullable Failure failure) {
    return Objects.requireNonNull(failure).links();
  }

  private static Evidence.Saved failing(IncidentsState state) {
    return state.incidents().stream()
        .map(SavedIncident::evidence)
        .filter(e -> e.first().logger().equals("com.example.Failing"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void cutAnywhere_isNothing() {
    byte[] bytes = state().encode();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(IncidentsState.decode(Arrays.copyOf(bytes, length), NOW))
          .as("%d bytes of %d", length, bytes.length)
          .isEmpty();
    }
  }

  /** The file's checksum keeps these out; here they must do no harm even so. */
  @Test
  void flippedBit_neverFails() {
    byte[] bytes = state().encode();
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = bytes.clone();
      int at = i < bytes.length ? i : random.nextInt(bytes.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      assertThat(IncidentsState.decode(damaged, NOW)).isNotNull();
    }
  }

  @Test
  void otherVersion_isNothing() {
    byte[] bytes = state().encode();
    bytes[3]++;

    assertThat(IncidentsState.decode(bytes, NOW)).isEmpty();
  }

  @Test
  void moreThanRoomFor_staysSmall() {
    Model model = new Model();
    model.accepting = false;
    for (int i = 0; i < 6_000; i++) {
      model.incidents.admit(
          Model.event(
              Severity.ERROR,
              "com.example." + Base32.encode(i, 4) + ".Service",
              "x".repeat(AlertEvent.MAX_MESSAGE)),
          model.now());
    }

    byte[] bytes = model.incidents.snapshot(Map.of(), model.now()).encode();

    assertThat(bytes).hasSizeLessThan(8 * 1024 * 1024);
  }

  @Test
  void adopted_pendingIsAcceptedAndTheAccountHolds() {
    Model next = new Model();
    next.incidents.adopt(state(), () -> {}, next.now());

    next.checkAccount();
    Totals totals = next.incidents.totals();
    assertThat(totals.accepted()).isEqualTo(totals.pending() + totals.undetailed());
    assertThat(totals.undetailed()).isEqualTo(7);
    // the failing one was told once before; 60 others, a FATAL and its recurrence were not
    assertThat(totals.pending()).isEqualTo(62 + 1);
  }

  @Test
  void routeThatIsNoMore_isToldToTheInternalOne() {
    RoutePolicy policy = RoutePolicy.of(ThrottlePolicy.CALM, 1);
    Routes.Rule all =
        new Routes.Rule("shop", List.of(), Set.of(), Map.of(), Set.of(), Severity.ERROR);
    Model before =
        new Model(Map.of("shop", policy, Routes.INTERNAL, policy), new Routes(List.of(all)));
    before.log(Model.error("com.example.A"));
    Model after = new Model();
    after.incidents.adopt(before.incidents.snapshot(Map.of(), before.now()), () -> {}, after.now());
    after.run(Duration.ofDays(1));

    assertThat(after.story()).containsExactly("NEW@2S");
    assertThat(after.mails.get(0).route()).isEqualTo(Routes.INTERNAL);
    after.checkAccount();
  }

  @Test
  void sameProblemInTwoStates_isOneIncidentWithTheOlderId() {
    Model one = new Model();
    one.log(Model.error("com.example.A"));
    one.run(Duration.ofSeconds(10));
    Model other = new Model();
    other.run(Duration.ofMinutes(1));
    other.log(Model.error("com.example.A"));
    other.run(Duration.ofSeconds(1));
    Model heir = new Model();
    heir.run(Duration.ofMinutes(2));
    heir.incidents.adopt(other.incidents.snapshot(Map.of(), other.now()), () -> {}, heir.now());
    heir.incidents.adopt(one.incidents.snapshot(Map.of(), one.now()), () -> {}, heir.now());
    heir.run(Duration.ofDays(1));

    assertThat(heir.story()).containsExactly("UPDATE@5M2S");
    Told told = heir.mails.get(0).incidents().get(0);
    assertThat(told.account()).isEqualTo(new Account(1, 1, 0, 0, 0));
    assertThat(told.mail()).isEqualTo(2);
    heir.checkAccount();
  }

  @Test
  void overInOneAndNewInTheOther_hasComeBack() {
    Model one = new Model();
    one.log(Model.error("com.example.A"));
    one.run(Duration.ofHours(1));
    Model other = new Model();
    other.run(Duration.ofHours(2));
    other.log(Model.error("com.example.A"));
    other.incidents.adopt(one.incidents.snapshot(Map.of(), one.now()), () -> {}, other.now());
    other.run(Duration.ofMinutes(1));

    assertThat(other.story()).containsExactly("REOPENED@2H2S");
    assertThat(other.mails.get(0).account()).isEqualTo(new Account(1, 1, 0, 0, 0));
  }

  @Test
  void budgetsOfBoth_areTheSmallerOnes() {
    Model one = new Model();
    for (int i = 0; i < 5; i++) {
      one.log(Model.kind(i));
      one.run(Duration.ofSeconds(31));
    }
    Model heir = new Model();
    heir.run(Duration.ofSeconds(155));
    heir.incidents.adopt(one.incidents.snapshot(Map.of(), one.now()), () -> {}, heir.now());
    heir.log(Model.kind(100));
    heir.run(Duration.ofSeconds(31));
    heir.log(Model.kind(101));
    heir.run(Duration.ofSeconds(31));

    // five of six tokens were taken, so the second mail is a storm's
    assertThat(heir.story()).hasSize(2);
    assertThat(heir.mails.get(0).occasion()).isEqualTo(Report.Occasion.DUE);
    assertThat(heir.mails.get(1).occasion()).isEqualTo(Report.Occasion.STORM);
  }
}
