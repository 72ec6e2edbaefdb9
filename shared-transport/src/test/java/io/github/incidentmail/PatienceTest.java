package io.github.incidentmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatienceTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final AtomicInteger meanwhile = new AtomicInteger();

  @Test
  void answerIsThere_nothingIsDoneMeanwhile() {
    Patience.REAL.await(CompletableFuture.completedFuture("x"), LONG, meanwhile::incrementAndGet);

    assertThat(meanwhile).hasValue(0);
  }

  @Test
  void answerComesMeanwhile_isTheEnd() {
    CompletableFuture<String> answer = new CompletableFuture<>();

    Patience.REAL.await(
        answer,
        LONG,
        () -> {
          if (meanwhile.incrementAndGet() == 3) {
            answer.complete("x");
          }
        });

    assertThat(meanwhile).hasValue(3);
  }

  @Test
  void answerFailsOrIsGivenUp_isTheEndAndNotThrown() {
    Patience.REAL.await(
        CompletableFuture.failedFuture(new IllegalStateException("down")), LONG, () -> {});
    CompletableFuture<String> failing = new CompletableFuture<>();
    Patience.REAL.await(
        failing, LONG, () -> failing.completeExceptionally(new IllegalStateException("down")));
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    Patience.REAL.await(cancelled, LONG, () -> cancelled.cancel(false));

    assertThat(failing).isCompletedExceptionally();
    assertThat(cancelled).isCancelled();
  }

  @Test
  void noAnswer_isWaitedForAsLongAsTold() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    long begin = System.nanoTime();

    Patience.REAL.await(answer, Duration.ofMillis(100), meanwhile::incrementAndGet);

    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(100_000_000);
    assertThat(answer).isNotDone();
    assertThat(meanwhile.get()).isBetween(1, 5); // each 20 ms
  }

  @Test
  void noTime_isNoWait() {
    Patience.REAL.await(new CompletableFuture<>(), Duration.ZERO, meanwhile::incrementAndGet);

    assertThat(meanwhile).hasValue(0);
  }

  @Test
  void interrupt_isKeptAndDoesNotShortenTheWait() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.currentThread().interrupt();

    Patience.REAL.await(
        answer,
        LONG,
        () -> {
          if (meanwhile.incrementAndGet() == 2) {
            answer.complete("x");
          }
        });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(meanwhile).hasValue(2);
  }

  @Test
  void noInterrupt_isNoneAfterwards() {
    Patience.REAL.await(new CompletableFuture<>(), Duration.ofMillis(1), () -> {});

    assertThat(Thread.interrupted()).isFalse();
  }
}
