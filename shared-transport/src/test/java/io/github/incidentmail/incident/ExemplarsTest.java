package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import io.github.incidentmail.event.Failure.Link;
import io.github.incidentmail.event.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How much is kept of an event. */
class ExemplarsTest {
  private final Exemplars exemplars = new Exemplars(new FrameRules(List.of()));

  private static AlertEvent event(String message, Map<String, String> mdc, @Nullable Link link) {
    return new AlertEvent(
        Instant.EPOCH,
        Severity.ERROR,
        "com.example.shop.Orders",
        "main",
        message,
        null,
        Set.of(),
        mdc,
        null,
        link == null ? null : Failure.of(List.of(link)));
  }

  private static Link only(@Nullable AlertEvent event) {
    return Objects.requireNonNull(Objects.requireNonNull(event).failure()).links().get(0);
  }

  @Test
  void bytes_areTwoForEachCharacterAndSomeForEachPart() {
    assertThat(Exemplars.bytes(event("0123456789", Map.of(), null))).isEqualTo(200 + 2 * (4 + 10));
    assertThat(Exemplars.bytes(event("0123456789", Map.of("key", "value!"), null)))
        .isEqualTo(200 + 2 * (4 + 10 + 3 + 6));
    Link link =
        new Link(
            "java.io.IOException",
            "12345",
            List.of(Events.frame("a.B.c:1"), Events.frame("a.B.d:2")),
            List.of("abc"));
    assertThat(Exemplars.bytes(event("0123456789", Map.of(), link)))
        .isEqualTo(200 + 2 * (4 + 10) + 64 + 2 * (5 + 3) + 2 * 48);
  }

  @Test
  void room_isSixteenMebibytesAndCrowdedFromHalf() {
    exemplars.taken((8L << 20) - 1);
    assertThat(exemplars.isCrowded()).isFalse();
    exemplars.taken(1);
    assertThat(exemplars.isCrowded()).isTrue();
    exemplars.taken((8L << 20) - 1);
    assertThat(exemplars.isFull()).isFalse();
    exemplars.taken(1);
    assertThat(exemplars.isFull()).isTrue();
    exemplars.taken(-(16L << 20));
    assertThat(exemplars.isFull()).isFalse();
    assertThat(exemplars.isCrowded()).isFalse();
  }

  @Test
  void slim_keepsTheBeginningAndItsOwnFrames() {
    Link link =
        Events.link(
            "java.io.IOException",
            "m".repeat(200),
            "java.io.File.open:1",
            "com.example.shop.A.a:1",
            "com.example.shop.B.b:2",
            "com.example.shop.C.c:3",
            "com.example.shop.D.d:4",
            "com.example.shop.E.e:5");
    AlertEvent slim = exemplars.slim(event("x".repeat(161), Map.of("k", "v"), link));

    assertThat(slim.message()).isEqualTo("x".repeat(160) + "…");
    assertThat(slim.thread()).isEmpty();
    assertThat(slim.mdc()).isEmpty();
    assertThat(only(slim).message()).isEqualTo("m".repeat(160) + "…");
    assertThat(only(slim).frames())
        .extracting(StackTraceElement::getMethodName)
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  void slim_withoutOwnFrames_keepsTheFirst() {
    Link link = Events.link("java.io.IOException", null, "java.io.File.open:1", "java.lang.X.y:2");
    AlertEvent slim = exemplars.slim(event("x".repeat(160), Map.of(), link));
    assertThat(slim.message()).as("not cut").isEqualTo("x".repeat(160));
    assertThat(only(slim).message()).isNull();
    assertThat(only(slim).frames()).containsExactly(Events.frame("java.io.File.open:1"));
  }

  @Test
  void cut_splitsNoCharacter() {
    String rocket = "\uD83D\uDE80";
    AlertEvent slim = exemplars.slim(event("x".repeat(159) + rocket, Map.of(), null));
    assertThat(slim.message()).isEqualTo("x".repeat(159) + "…");
  }

  @Test
  void stored_keepsMoreAndItsContext() {
    Link link =
        new Link(
            "java.io.IOException",
            "m".repeat(3_000),
            Collections.nCopies(30, Events.frame("a.B.c:1")),
            List.of("s".repeat(300)));
    AlertEvent stored = exemplars.stored(event("x".repeat(2_049), Map.of("k", "v"), link));

    assertThat(stored.message()).isEqualTo("x".repeat(2_048) + "…");
    assertThat(stored.thread()).isEqualTo("main");
    assertThat(stored.mdc()).containsExactly(Map.entry("k", "v"));
    assertThat(only(stored).message()).isEqualTo("m".repeat(2_048) + "…");
    assertThat(only(stored).frames()).hasSize(24);
    assertThat(only(stored).suppressed()).containsExactly("s".repeat(160) + "…");
  }
}
