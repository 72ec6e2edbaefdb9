package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.error;
import static io.github.incidentmail.incident.Model.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.RoutePolicy.Hold;
import io.github.incidentmail.incident.Routes.Rule;
import io.github.incidentmail.incident.ThrottlePolicy.Preset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R13: what is silenced counts on, leaves no mail, and is told once when the silence is over. */
class SilencesTest {
  private static final AlertEvent A = error("com.example.a.A");
  private static final AlertEvent B = error("com.example.b.B");
  private static final SilenceMatcher OF_A = logger("com.example.a");
  private final Model model = new Model();

  @Test
  void mail_listsTheFirstToEndFirst() {
    Silences silences = new Silences();
    Instant start = Model.START;
    List<Silence> all = new ArrayList<>();
    for (int hours : List.of(3, 1, 4, 2)) {
      SilenceMatcher matcher = new SilenceMatcher(null, "com.example.H" + hours, null);
      all.add(new Silence(matcher, start.plus(Duration.ofHours(hours)), "ada", "reason"));
    }
    silences.set(all);

    assertThat(silences.on(Routes.INTERNAL, List.of(), start.toEpochMilli()))
        .extracting(s -> Duration.between(start, s.silence().until()).toHours())
        .containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void newIncident_isToldAtTheEnd() {
    silence(OF_A, 60);
    model.logEvery(Duration.ofMinutes(1), 60, A);
    model.step();

    assertThat(model.story()).containsExactly("NEW@1H");
    model.run(Duration.ofDays(2));
    // its last event was at 0:59
    assertThat(model.story()).containsExactly("NEW@1H", "QUIET@1H14M");
    assertThat(model.told()).isEqualTo(60);
  }

  @Test
  void knownIncident_getsItsUpdateAtTheEnd() {
    model.log(A);
    model.run(Duration.ofMinutes(1));
    silence(OF_A, 60);
    model.logEvery(Duration.ofMinutes(1), 62, A);

    assertThat(model.story()).containsExactly("NEW@2S", "UPDATE@1H1M");
    model.run(Duration.ofDays(1));
    // the next update, a quarter of an hour later, finds it nearly quiet
    assertThat(model.story()).containsExactly("NEW@2S", "UPDATE@1H1M", "QUIET@1H16M");
    assertThat(model.told()).isEqualTo(63);
  }

  @Test
  void knownIncidentThatWentQuiet_isToldOnceAtTheEnd() {
    model.log(A);
    model.run(Duration.ofMinutes(1));
    silence(OF_A, 120);
    model.logEvery(Duration.ofMinutes(1), 10, A);
    model.run(Duration.ofDays(3));

    assertThat(model.story()).containsExactly("NEW@2S", "QUIET@2H1M");
    Told last = model.mails.get(1).incidents().get(0);
    assertThat(last.account()).isEqualTo(new Account(1, 10, 0, 0, 0));
    assertThat(last.nextMail()).isNull();
    // its last event was at 0:10
    assertThat(last.quietAfter()).isEqualTo(Duration.ofMinutes(111));
  }

  @Test
  void newIncidentThatWentQuiet_isToldOnceAtTheEnd() {
    silence(OF_A, 120);
    model.logEvery(Duration.ofMinutes(1), 10, A);
    model.run(Duration.ofDays(3));

    assertThat(model.story()).containsExactly("NEW@2H");
    assertThat(model.told()).isEqualTo(10);
    assertThat(model.mails.get(0).incidents().get(0).nextMail()).isNull();
  }

  @Test
  void quietOfWhatWasToldBefore_isToldAtTheEnd() {
    model.logEvery(Duration.ofMinutes(1), 6, A);
    // told: 1 at 0:02, the rest at 5:02
    assertThat(model.story()).containsExactly("NEW@2S", "UPDATE@5M2S");
    silence(OF_A, 60);
    model.run(Duration.ofDays(3));

    assertThat(model.story()).containsExactly("NEW@2S", "UPDATE@5M2S", "QUIET@1H6M");
  }

  @Test
  void strayEventToldBefore_owesNothing() {
    model.log(A);
    model.run(Duration.ofMinutes(1));
    silence(OF_A, 60);
    model.run(Duration.ofDays(3));

    assertThat(model.story()).containsExactly("NEW@2S");
  }

  @Test
  void reopenWithin_startsWithTheCatchUpMail() {
    silence(OF_A, 7 * 24 * 60);
    model.log(A);
    model.at(Duration.ofDays(7).plusHours(25));
    model.log(A);
    model.run(Duration.ofMinutes(1));

    assertThat(model.story()).containsExactly("NEW@168H", "REOPENED@193H2S");
  }

  @Test
  void recurrenceInTheSilence_isAReopeningAtTheEnd() {
    model.log(A);
    model.run(Duration.ofMinutes(1));
    silence(OF_A, 60);
    model.log(A);
    model.at(Duration.ofMinutes(59));
    model.log(A);
    model.run(Duration.ofMinutes(10));

    assertThat(model.story()).containsExactly("NEW@2S", "REOPENED@1H1M");
    assertThat(model.told()).isEqualTo(3);
  }

  @Test
  void fatal_isSilencedToo() {
    silence(OF_A, 60);
    model.log(event(Severity.FATAL, "com.example.a.A", "gone"));
    model.log(B);
    model.run(Duration.ofDays(1));

    assertThat(model.story()).containsExactly("NEW@2S", "NEW@1H");
    assertThat(model.mails.get(0).silences())
        .containsExactly(new SilenceInForce(silenceOf(OF_A, 60), 1, true));
    assertThat(model.mails.get(1).severity()).isEqualTo(Severity.FATAL);
  }

  @Test
  void otherIncidents_mailAsEverAndListIt() {
    silence(OF_A, 60);
    model.logEvery(Duration.ofSeconds(1), 2, A);
    model.log(B);
    model.run(Duration.ofMinutes(30));

    assertThat(model.story()).containsExactly("NEW@4S");
    assertThat(model.mails.get(0).account()).isEqualTo(new Account(0, 1, 0, 0, 0));
    assertThat(model.mails.get(0).silences())
        .containsExactly(new SilenceInForce(silenceOf(OF_A, 60), 2, false));
  }

  @Test
  void overSilence_isNotListed() {
    silence(OF_A, 60);
    model.run(Duration.ofMinutes(60));
    model.log(A);
    model.run(Duration.ofMinutes(1));

    assertThat(model.story()).containsExactly("NEW@1H2S");
    assertThat(model.mails.get(0).silences()).isEmpty();
  }

  @Test
  void tag_meansOneProblemOnly() {
    model.log(A);
    model.run(Duration.ofSeconds(2));
    String tag = model.mails.get(0).incidents().get(0).tag();
    silence(new SilenceMatcher(tag, null, null), 60);
    model.run(Duration.ofMinutes(10));
    model.log(A);
    model.log(B);
    model.run(Duration.ofMinutes(1));

    assertThat(model.story()).containsExactly("NEW@2S", "NEW@10M4S");
    assertThat(model.mails.get(1).silences().get(0).held()).isEqualTo(1);
  }

  @Test
  void route_meansItsIncidentsAndIsListedThereOnly() {
    RoutePolicy calm = RoutePolicy.of(ThrottlePolicy.CALM, 1);
    Rule rule =
        new Rule("shop", List.of("com.example.a"), Set.of(), Map.of(), Set.of(), Severity.ERROR);
    Model routed = new Model(Map.of("shop", calm, Routes.INTERNAL, calm), routes(rule));
    Silence silence = silenceOf(new SilenceMatcher(null, null, "shop"), 60);
    routed.incidents.silences(List.of(silence), routed.now());
    routed.log(A);
    routed.log(B);
    routed.run(Duration.ofHours(2));

    assertThat(routed.story()).containsExactly("NEW@2S", "NEW@1H");
    assertThat(routed.mails).extracting(Report::route).containsExactly("internal", "shop");
    assertThat(routed.mails.get(0).silences()).isEmpty();
  }

  @Test
  void severalParts_meanWhatFitsAll() {
    SilenceMatcher both = new SilenceMatcher("K7Q2MD", "com.example.a", "shop");

    assertThat(both.matches("K7Q2MD", "com.example.a.A", "shop")).isTrue();
    assertThat(both.matches("K7Q2ME", "com.example.a.A", "shop")).isFalse();
    assertThat(both.matches("K7Q2MD", "com.example.ab", "shop")).isFalse();
    assertThat(both.matches("K7Q2MD", "com.example.a.A", "other")).isFalse();
    assertThatThrownBy(() -> new SilenceMatcher(null, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endedEarly_isToldAtOnce() {
    silence(OF_A, 60);
    model.log(A);
    model.run(Duration.ofMinutes(10));
    model.incidents.silences(List.of(), model.now());
    model.step();

    assertThat(model.story()).containsExactly("NEW@10M");
  }

  @Test
  void flush_keepsIt() {
    silence(OF_A, 60);
    model.log(A);

    assertThat(model.flush()).isNull();
    assertThat(model.mails).isEmpty();
  }

  @Test
  void stop_tellsWhatIsSilenced() {
    silence(OF_A, 60);
    model.logEvery(Duration.ofMinutes(1), 3, A);
    List<Report> last = model.incidents.stop(model.now());

    assertThat(last).hasSize(1);
    assertThat(last.get(0).account()).isEqualTo(new Account(0, 3, 0, 0, 0));
    assertThat(last.get(0).silences())
        .containsExactly(new SilenceInForce(silenceOf(OF_A, 60), 0, false));
  }

  @Test
  void stopAfterItWentQuiet_tellsIt() {
    silence(OF_A, 60);
    model.log(A);
    model.run(Duration.ofMinutes(30));
    List<Report> last = model.incidents.stop(model.now());

    assertThat(last).hasSize(1);
    assertThat(last.get(0).incidents().get(0).state()).isEqualTo(Told.State.NEW);
  }

  @Test
  void digest_tellsTheCatchUpInItsNextMail() {
    Model digest = new Model(RoutePolicy.of(ThrottlePolicy.CALM.with(Preset.DIGEST), 1));
    digest.incidents.silences(List.of(silenceOf(OF_A, 120)), digest.now());
    digest.logEvery(Duration.ofMinutes(1), 5, A);
    digest.run(Duration.ofDays(1));

    assertThat(digest.story()).containsExactly("NEW@2H");
    assertThat(digest.told()).isEqualTo(5);
  }

  @Test
  void manyKindsOfTheSilence_areNoStorm() {
    silence(logger("com.example"), 120);
    for (int i = 0; i < 60; i++) {
      model.log(Model.kind(i));
    }
    model.run(Duration.ofDays(1));

    assertThat(model.story()).containsExactly("DIGEST(60)@2H");
  }

  @Test
  void recurrenceWithAHold_isNotHeldAgain() {
    Hold three = new Hold(3, Duration.ofMinutes(5), Set.of());
    Model held = new Model(new RoutePolicy(ThrottlePolicy.CALM, 1, three, null));
    held.incidents.silences(List.of(silenceOf(OF_A, 120)), held.now());
    held.logEvery(Duration.ofSeconds(1), 3, A);
    held.run(Duration.ofHours(1));
    held.log(A);
    held.run(Duration.ofDays(1));

    assertThat(held.story()).containsExactly("NEW@2H");
    assertThat(held.told()).isEqualTo(4);
  }

  @Test
  void catchUpMailThatCouldNotBeStored_comesAgain() {
    model.accepting = false;
    silence(OF_A, 60);
    model.log(A);
    model.run(Duration.ofHours(2));
    model.incidents.returned(model.mails.get(0).number(), model.now());
    model.run(Duration.ofHours(1));

    // after a minute it waits for its group, as any other
    assertThat(model.story()).containsExactly("NEW@1H", "NEW@2H1M2S");
    assertThat(model.incidents.totals()).isEqualTo(new Totals(1, 0, 1, 0, 0));
  }

  private void silence(SilenceMatcher matcher, long minutes) {
    model.incidents.silences(
        List.of(
            new Silence(
                matcher, model.now().plus(Duration.ofMinutes(minutes)), "ada", "migration")),
        model.now());
  }

  private static Silence silenceOf(SilenceMatcher matcher, long minutes) {
    Instant until = Model.START.plus(Duration.ofMinutes(minutes));
    return new Silence(matcher, until, "ada", "migration");
  }

  private static SilenceMatcher logger(String prefix) {
    return new SilenceMatcher(null, prefix, null);
  }

  private static Routes routes(Rule rule) {
    return new Routes(List.of(rule));
  }
}
