package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Model.error;
import static io.github.incidentmail.incident.Model.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Routes.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told early because somebody asks for it. */
class FlushTest {
  private final Model model = new Model();

  @Test
  void nothingUntold_writesNothing() {
    model.log(error("com.example.a.A"));
    model.run(Duration.ofSeconds(3));

    assertThat(model.flush()).isNull();
    assertThat(model.story()).containsExactly("NEW@2S");
  }

  @Test
  void newIncident_doesNotWaitForItsGroup() {
    model.log(error("com.example.a.A"));
    model.run(Duration.ofSeconds(1));

    assertThat(model.flush()).isNull();
    model.run(Duration.ofMinutes(1));
    assertThat(model.story()).containsExactly("NEW@1S");
  }

  @Test
  void update_isAStepOfTheSchedule() {
    model.log(error("com.example.a.A"));
    model.run(Duration.ofSeconds(3));
    model.log(error("com.example.a.A"));
    model.flush();
    model.logEvery(Duration.ofMinutes(1), 60, error("com.example.a.A"));

    // the first step of five minutes is taken; the next is fifteen minutes after the early mail
    assertThat(model.story()).containsExactly("NEW@2S", "UPDATE@3S", "UPDATE@15M3S");
    assertThat(model.told()).isEqualTo(18);
  }

  @Test
  void oneMailForEachRoute() {
    Rule shop =
        new Rule("shop", List.of("com.example.shop"), Set.of(), Map.of(), Set.of(), Severity.ERROR);
    RoutePolicy calm = RoutePolicy.of(ThrottlePolicy.CALM, 1);
    Model routed =
        new Model(Map.of(Routes.INTERNAL, calm, "shop", calm), new Routes(List.of(shop)));
    routed.log(error("com.example.shop.A"));
    routed.log(error("com.example.shop.B"));
    routed.log(error("org.elsewhere.C"));
    routed.flush();

    assertThat(routed.mails)
        .extracting(Report::route)
        .containsExactlyInAnyOrder("shop", "internal");
    assertThat(routed.told()).isEqualTo(3);
  }

  @Test
  void countedWithoutDetail_isToldToo() {
    model.incidents.overflowed("com.example.a.A", Severity.ERROR, "", 100, model.now());
    model.flush();

    assertThat(model.mails).hasSize(1);
    assertThat(model.mails.get(0).account()).isEqualTo(new Account(0, 0, 0, 100, 0));
    assertThat(model.incidents.totals()).isEqualTo(new Totals(100, 100, 0, 0, 0));
  }

  @Test
  void mailOnItsWay_isWaitedFor() {
    model.accepting = false;
    model.log(error("com.example.a.A"));
    model.run(Duration.ofSeconds(2));
    model.log(error("com.example.a.A"));

    assertThat(model.flush()).isNull();
    assertThat(model.story()).containsExactly("NEW@2S");
    model.serverIsBack();
    model.flush();
    assertThat(model.told()).isEqualTo(2);
  }

  @Test
  void budget_isKept() {
    for (int i = 0; i < 10; i++) {
      model.log(error("com.example." + Base32.encode(i, 3) + ".A"));
      model.flush();
    }
    // six at once, and one comes back in five minutes
    assertThat(model.mails).hasSize(6);
    assertThat(model.flush()).isEqualTo(Model.START.plus(Duration.ofMinutes(5)));
    model.run(Duration.ofMinutes(5));
    assertThat(model.told()).isEqualTo(10);
  }

  @Test
  void fatal_keepsItsOwnBudget() {
    for (int i = 0; i < 5; i++) {
      model.log(event(Severity.FATAL, "com.example." + Base32.encode(i, 3) + ".A", "gone"));
      model.flush();
    }
    assertThat(model.story()).containsExactly("NEW@0S", "NEW@0S", "NEW@0S");
    model.run(Duration.ofMinutes(1));
    assertThat(model.told()).isEqualTo(5);
  }
}
