package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fingerprints of exceptions that were really thrown. */
class ThrownFingerprintTest {
  private final Fingerprinter prints =
      new Fingerprinter(
          "orders", "prod", new FrameRules(List.of(ThrownFingerprintTest.class.getName())));

  private Fingerprint print(Runnable code) {
    try {
      code.run();
    } catch (RuntimeException | StackOverflowError e) {
      return prints.of(Events.event("it failed", Failure.of(e)));
    }
    throw new AssertionError("nothing thrown");
  }

  private static void pay(@Nullable String who) {
    Objects.requireNonNull(who);
  }

  private static void refund(@Nullable String who) {
    Objects.requireNonNull(who);
  }

  private static void down(int depth) {
    if (depth > 0) {
      down(depth - 1);
    }
    throw new IllegalStateException("bottom after some steps");
  }

  private static void read(String file) {
    try {
      throw new IOException("no " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deep(boolean deeper) {
    if (deeper) {
      deep(true);
    }
  }

  /** Stands between the test and the proxy, so that both calls come from one method. */
  private record Checked(Runnable code) implements Runnable {
    @Override
    public void run() {
      code.run();
    }
  }

  private static Runnable falling(int depth) {
    return () -> down(depth);
  }

  private static Runnable reading(String file) {
    return () -> read(file);
  }

  @Test
  void of_sameCodeThrownAgain_isEqual() {
    Runnable pay = () -> pay(null);
    Fingerprint once = print(pay);
    assertThat(print(pay)).isEqualTo(once);
  }

  @Test
  void of_otherMethod_differs() {
    Runnable pay = () -> pay(null);
    Runnable refund = () -> refund(null);
    assertThat(print(pay).value()).isNotEqualTo(print(refund).value());
  }

  @Test
  void of_recursionOfOtherDepth_isEqual() {
    assertThat(print(falling(3))).isEqualTo(print(falling(150)));
  }

  @Test
  void of_stackOverflow_isEqualEachTime() {
    Runnable code = () -> deep(true);
    assertThat(print(code).value()).isEqualTo(print(code).value());
  }

  @Test
  void of_otherExceptionText_isEqual() {
    assertThat(print(reading("a.txt"))).isEqualTo(print(reading("quite another")));
  }

  @Test
  void of_calledThroughJdkProxy_isEqual() {
    Runnable target =
        () -> {
          throw new IllegalStateException("no stock");
        };
    Runnable proxy =
        (Runnable)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Runnable.class},
                new Unwrapping(target));
    assertThat(print(new Checked(proxy)).value()).isEqualTo(print(new Checked(target)).value());
  }

  @Test
  void of_suppressedExceptions_dontCount() {
    RuntimeException plain = new IllegalStateException("x");
    long before = prints.of(Events.event("it failed", Failure.of(plain))).value();
    plain.addSuppressed(new IOException("close"));
    assertThat(prints.of(Events.event("it failed", Failure.of(plain))).value()).isEqualTo(before);
  }

  @Test
  void of_circularCauses_ends() {
    RuntimeException outer = new IllegalStateException("outer");
    RuntimeException inner = new IllegalArgumentException("inner", outer);
    outer.initCause(inner);
    Fingerprint print = prints.of(Events.event("it failed", Failure.of(outer)));
    assertThat(print).isEqualTo(prints.of(Events.event("it failed", Failure.of(outer))));
    assertThat(print.value())
        .isNotEqualTo(prints.of(Events.event("it failed", Failure.of(inner))).value());
  }

  @Test
  void of_notWritableStack_isCoarse() {
    RuntimeException stackless = new RuntimeException("x", null, false, false) {};
    assertThat(prints.of(Events.event("it failed", Failure.of(stackless))).coarse()).isTrue();
  }
}
