package io.github.incidentmail.oauth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.TokenException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CachingTokenSourceTest {
  private static final int THREADS = 32;

  private final AtomicLong nanos = new AtomicLong(-7);
  private final AtomicInteger requests = new AtomicInteger();
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void token_whileFresh_isAskedForOnce() throws Exception {
    CachingTokenSource source = source(() -> numbered(60));

    assertThat(source.token().value()).isEqualTo("token1");
    advance(48_000);
    assertThat(source.token().value()).isEqualTo("token1");
    nanos.incrementAndGet();
    assertThat(source.token().value()).isEqualTo("token2");
    assertThat(requests).hasValue(2);
  }

  @Test
  void token_slowAnswer_agesFromTheRequest() throws Exception {
    CachingTokenSource source =
        source(
            () -> {
              advance(4_500);
              return numbered(5);
            });

    assertThat(source.token().value()).isEqualTo("token1");
    assertThat(source.token().value()).isEqualTo("token2");
  }

  @Test
  void token_expiredAndManyThreads_oneAsksAllGetIt() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    CachingTokenSource source =
        source(
            () -> {
              assertThat(answer.await(20, SECONDS)).isTrue();
              return numbered(60);
            });
    CountDownLatch started = new CountDownLatch(THREADS);
    List<Future<AccessToken>> tokens = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      tokens.add(
          threads.submit(
              () -> {
                started.countDown();
                return source.token();
              }));
    }
    assertThat(started.await(20, SECONDS)).isTrue();
    answer.countDown();

    for (Future<AccessToken> token : tokens) {
      assertThat(token.get(20, SECONDS).value()).isEqualTo("token1");
    }
    assertThat(requests).hasValue(1);
  }

  @Test
  void token_renewalUnderWay_othersGetThePresentOneAtOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    CachingTokenSource source =
        source(
            () -> {
              if (requests.get() == 1) {
                asked.countDown();
                assertThat(answer.await(20, SECONDS)).isTrue();
              }
              return numbered(60);
            });
    source.token();
    advance(48_001);
    Future<AccessToken> renewal = threads.submit(source::token);
    assertThat(asked.await(20, SECONDS)).isTrue();

    assertThat(source.token().value()).isEqualTo("token1");
    answer.countDown();
    assertThat(renewal.get(20, SECONDS).value()).isEqualTo("token2");
    assertThat(source.token().value()).isEqualTo("token2");
  }

  @Test
  void token_requestOfAnotherThreadHangs_waitsFinitely() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    CachingTokenSource source =
        source(
            Duration.ofMillis(20),
            () -> {
              asked.countDown();
              assertThat(answer.await(20, SECONDS)).isTrue();
              return numbered(60);
            });
    Future<AccessToken> hanging = threads.submit(source::token);
    assertThat(asked.await(20, SECONDS)).isTrue();

    TokenException failure = failureOf(source);

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure).hasMessageContaining("another thread");
    answer.countDown();
    assertThat(hanging.get(20, SECONDS).value()).isEqualTo("token1");
  }

  @Test
  void token_requestFails_waiterGetsTheSameReason() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    CachingTokenSource source =
        source(
            () -> {
              requests.incrementAndGet();
              asked.countDown();
              assertThat(answer.await(20, SECONDS)).isTrue();
              throw failure(Kind.CONSENT, Duration.ofSeconds(9));
            });
    Future<TokenException> first = threads.submit(() -> failureOf(source));
    assertThat(asked.await(20, SECONDS)).isTrue();
    FutureTask<TokenException> second = new FutureTask<>(() -> failureOf(source));
    Thread waiter = new Thread(second);
    waiter.start();
    awaitWaiting(waiter);
    answer.countDown();

    assertThat(first.get(20, SECONDS).kind()).isEqualTo(Kind.CONSENT);
    TokenException told = second.get(20, SECONDS);
    assertThat(told.kind()).isEqualTo(Kind.CONSENT);
    assertThat(told.id()).isEqualTo("IM-TEST");
    assertThat(told.retryAfter()).hasSeconds(9);
    assertThat(requests).hasValue(1);
  }

  @Test
  void token_requestFailed_nextCallAsksAgain() throws Exception {
    CachingTokenSource source =
        source(
            () -> {
              if (requests.incrementAndGet() == 1) {
                throw failure(Kind.TRANSIENT, null);
              }
              return numbered(60);
            });

    assertThat(failureOf(source)).hasMessage("down");
    assertThat(source.token().value()).isEqualTo("token3");
  }

  @Test
  void token_renewalFailsWhilePresentIsValid_goesOnWithoutHammering() throws Exception {
    CachingTokenSource source = source(failingFrom(2, Kind.TRANSIENT, null));
    source.token();
    advance(3_301_000); // 299 s left

    assertThat(source.token().value()).isEqualTo("token1");
    assertThat(source.token().value()).isEqualTo("token1");
    assertThat(requests).hasValue(2);
    advance(30_000);
    source.token();
    assertThat(requests).hasValue(2);
    nanos.incrementAndGet();
    assertThat(source.token().value()).isEqualTo("token1");
    assertThat(requests).hasValue(3);
    assertThat(diagnostics.messages)
        .hasSize(2)
        .allMatch(
            m -> m.equals("WARN IM-TEST down; the present token, still valid, is used meanwhile"));
  }

  @Test
  void token_serverAsksToWait_isLeftAloneThatLong() throws Exception {
    CachingTokenSource source = source(failingFrom(2, Kind.TRANSIENT, Duration.ofSeconds(90)));
    source.token();
    advance(3_301_000);
    source.token();

    advance(90_000);
    source.token();
    assertThat(requests).hasValue(2);
    nanos.incrementAndGet();
    source.token();
    assertThat(requests).hasValue(3);
  }

  @Test
  void token_renewalFailsForGood_presentIsUsedToItsEndOnly() throws Exception {
    CachingTokenSource source = source(failingFrom(2, Kind.CONFIGURATION, null));
    source.token();
    advance(3_600_000 - 1);
    assertThat(source.token().value()).isEqualTo("token1");
    advance(1);

    assertThat(failureOf(source).kind()).isEqualTo(Kind.CONFIGURATION);
  }

  @Test
  void refused_thatToken_isReplacedAtOnce() throws Exception {
    CachingTokenSource source = source(() -> numbered(3_600));

    source.refused(source.token());

    assertThat(source.token().value()).isEqualTo("token2");
  }

  @Test
  void refused_anOlderToken_leavesThePresentOne() throws Exception {
    CachingTokenSource source = source(() -> numbered(3_600));
    AccessToken first = source.token();
    source.refused(first);
    source.token();

    source.refused(first);

    assertThat(source.token().value()).isEqualTo("token2");
    assertThat(requests).hasValue(2);
  }

  @Test
  void refused_endpointGivesTheSameAgain_failsOnceInsteadOfLooping() throws Exception {
    CachingTokenSource source = source(() -> new AccessToken("canary-same", Duration.ofHours(1)));
    source.refused(source.token());

    TokenException failure = failureOf(source);

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-SAME-TOKEN");
    assertThat(failure.toString()).doesNotContain("canary");
    assertThat(source.token().value()).isEqualTo("canary-same");
  }

  @Test
  void token_unexpectedException_isNamedButNotQuoted() {
    CachingTokenSource source =
        source(
            () -> {
              throw new IllegalStateException("canary");
            });

    TokenException failure = failureOf(source);

    assertThat(failure).hasNoCause().hasMessageEndingWith("java.lang.IllegalStateException");
    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void token_errorInFetcher_leavesTheSourceUsable() throws Exception {
    CachingTokenSource source =
        source(
            () -> {
              if (requests.incrementAndGet() == 1) {
                throw new StackOverflowError();
              }
              return numbered(60);
            });

    assertThat(catchThrowableOfType(StackOverflowError.class, source::token)).isNotNull();
    assertThat(source.token().value()).startsWith("token");
  }

  private static void awaitWaiting(Thread thread) {
    long end = System.nanoTime() + SECONDS.toNanos(20);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(System.nanoTime() - end).isNegative();
      Thread.onSpinWait();
    }
  }

  private interface Fetch {
    AccessToken fetch() throws Exception;
  }

  private CachingTokenSource source(Fetch fetch) {
    return source(Duration.ofSeconds(20), fetch);
  }

  private CachingTokenSource source(Duration patience, Fetch fetch) {
    return new CachingTokenSource(
        () -> {
          try {
            return fetch.fetch();
          } catch (TokenException | RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        },
        nanos::get,
        () -> 0,
        null,
        patience,
        diagnostics);
  }

  private Fetch failingFrom(int request, Kind kind, @Nullable Duration retryAfter) {
    return () -> {
      AccessToken token = numbered(3_600);
      if (requests.get() >= request) {
        throw failure(kind, retryAfter);
      }
      return token;
    };
  }

  private AccessToken numbered(long seconds) {
    return new AccessToken("token" + requests.incrementAndGet(), Duration.ofSeconds(seconds));
  }

  private void advance(long millis) {
    nanos.addAndGet(millis * 1_000_000);
  }

  private static TokenException failure(Kind kind, @Nullable Duration retryAfter) {
    return new TokenException(kind, "IM-TEST", "down", retryAfter, null);
  }

  private static TokenException failureOf(CachingTokenSource source) {
    return catchThrowableOfType(TokenException.class, source::token);
  }
}
