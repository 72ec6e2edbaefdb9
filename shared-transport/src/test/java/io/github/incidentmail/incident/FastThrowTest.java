package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** HotSpot drops the trace of an exception that it throws very often (F5). */
class FastThrowTest {
  private static final String NULL = "java.lang.NullPointerException";
  private final Model model = new Model();

  private static AlertEvent failed(String logger, String... frames) {
    Failure failure = Failure.of(List.of(Events.link(NULL, null, frames)));
    return new AlertEvent(
        Model.START,
        Severity.ERROR,
        logger,
        "main",
        "no price",
        null,
        Set.of(),
        Map.of(),
        null,
        failure);
  }

  private List<Integer> mailed() {
    model.run(Duration.ofMinutes(1));
    return model.mails.stream().map(mail -> mail.incidents().size()).toList();
  }

  @Test
  void withoutTrace_isTheSameProblem() {
    model.log(failed("com.example.Shop", "com.example.Shop.price:3"));
    model.log(failed("com.example.Shop"));

    assertThat(mailed()).containsExactly(1);
    assertThat(model.told()).isEqualTo(2);
    AlertEvent first = model.mails.get(0).incidents().get(0).first();
    assertThat(Objects.requireNonNull(first.failure()).links().get(0).frames())
        .as("the trace is kept")
        .hasSize(1);
  }

  @Test
  void withoutTrace_joinsTheNewestOfSeveral() {
    model.log(failed("com.example.Shop", "com.example.Shop.price:3"));
    model.run(Duration.ofMillis(10));
    model.log(failed("com.example.Shop", "com.example.Shop.tax:9"));
    model.run(Duration.ofMillis(10));
    model.log(failed("com.example.Shop"));

    assertThat(mailed()).containsExactly(2);
    assertThat(model.mails.get(0).incidents())
        .extracting(told -> told.account().now())
        .containsExactly(2L, 1L);
  }

  @Test
  void withoutTrace_ofAnotherLogger_isAnotherProblem() {
    model.log(failed("com.example.Shop", "com.example.Shop.price:3"));
    model.log(failed("com.example.Cart"));
    assertThat(mailed()).containsExactly(2);
  }

  @Test
  void withoutTrace_afterItsProblemIsOver_isAnotherOne() {
    model.log(failed("com.example.Shop", "com.example.Shop.price:3"));
    model.run(Duration.ofHours(1));
    model.log(failed("com.example.Shop"));
    assertThat(mailed()).containsExactly(1, 1);
    assertThat(model.mails.get(1).incidents().get(0).state()).isEqualTo(Told.State.NEW);
  }

  @Test
  void withTrace_doesNotJoinWhatHasNone() {
    model.log(failed("com.example.Shop"));
    model.log(failed("com.example.Shop", "com.example.Shop.price:3"));
    assertThat(mailed()).containsExactly(2);
  }
}
