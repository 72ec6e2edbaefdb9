package io.github.incidentmail.oauth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.testkit.RefreshGrants;
import io.github.incidentmail.testkit.TokenServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoreFetcherTest {
  private static final int THREADS = 32;
  private static final String CLIENT = "app";
  private static final Instant START = Instant.parse("2026-11-21T14:00:00Z");

  @TempDir Path directory;
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final RefreshGrants grants =
      new RefreshGrants("canary-", true, "\"expires_in\":60,\"scope\":\"send\"");
  private TokenServer server;
  private TokenStore store;

  @BeforeEach
  void start() throws Exception {
    server = new TokenServer(CLIENT, "unused");
    server.always(grants);
    store = TokenStore.open(directory.resolve("mail.token"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fetch_rotating_storesTheNewOneFirst() throws Exception {
    store.write(stored(grants.consent()));
    now.set(START.plusSeconds(100));

    AccessToken token = fetcher(store).fetch();

    assertThat(server.isValid(token.value())).isTrue();
    assertThat(token.lifetime()).hasSeconds(60);
    StoredToken after = store.read().orElseThrow();
    assertThat(after.refreshToken()).isEqualTo("canary-2");
    assertThat(after.refreshedAt()).isEqualTo(START.plusSeconds(100));
    assertThat(after.accessTokenLifetime()).hasSeconds(60);
    assertThat(after.scopes()).containsExactly("send");
    assertThat(after.authorizedBy()).isEqualTo("olga@example.com");
    assertThat(after.authorizedAt()).isEqualTo(START.minusSeconds(60));
    assertThat(server.received().get(0).form())
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", "canary-1")
        .containsEntry("client_id", CLIENT)
        .containsEntry("scope", "one two");
  }

  @Test
  void fetch_answerWithoutRefreshToken_keepsTheOld() throws Exception {
    RefreshGrants constant = new RefreshGrants("canary-", false, "\"refresh_token\":\"\"");
    server.always(constant);
    StoredToken before = stored(constant.consent());
    store.write(before);
    StoreFetcher fetcher = fetcher(store);

    fetcher.fetch();
    fetcher.fetch();

    StoredToken after = store.read().orElseThrow();
    assertThat(after.refreshToken()).isEqualTo("canary-1");
    assertThat(after.refreshTokenEnd()).isEqualTo(before.refreshTokenEnd());
    assertThat(after.scopes()).containsExactly("one", "two");
    assertThat(constant.used()).isEqualTo(2);
  }

  @Test
  void fetch_endOfTheRefreshToken_isKeptUpToDate() throws Exception {
    StoreFetcher fetcher = fetcher(store);
    store.write(stored(grants.consent()));
    assertThat(fetcher.endMoves()).isNull();
    for (String[] row :
        new String[][] {
          {"\"refresh_token_expires_in\":600", "true"},
          {"\"refresh_token_expires_in\":\"500\"", "false"},
          {"\"refresh_expires_in\":1800", "true"},
          {"\"refresh_expires_in\":0,\"refresh_token\":\"canary-new\"", "true"}
        }) {
      now.updateAndGet(time -> time.plusSeconds(100));
      server.next(TokenServer.json(200, "{\"access_token\":\"t\"," + row[0] + "}"));
      fetcher.fetch();
      assertThat(String.valueOf(fetcher.endMoves())).as(row[0]).isEqualTo(row[1]);
    }
    assertThat(store.read().orElseThrow().refreshTokenEnd()).isNull();
  }

  @Test
  void fetch_noStore_saysWhatToRunAndAsksNobody() {
    TokenException failure = failure(fetcher(store));

    assertThat(failure.kind()).isEqualTo(Kind.CONSENT);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-CONSENT");
    assertThat(failure)
        .hasMessageContaining(store.file().toString())
        .hasMessageContaining("java -jar incident-mail-cli.jar authorize --config");
    assertThat(directory).isEmptyDirectory();
    assertThat(server.requests()).isZero();
  }

  @Test
  void fetch_refused_asksNoMoreUntilTheStoreChanges() throws Exception {
    store.write(stored("canary-revoked"));
    StoreFetcher fetcher = fetcher(store);

    for (int i = 0; i < 3; i++) {
      TokenException failure = failure(fetcher);
      assertThat(failure.kind()).isEqualTo(Kind.CONSENT);
      assertThat(failure.id()).isEqualTo("IM-OAUTH-CONSENT");
      assertThat(failure)
          .hasMessageContaining("invalid_grant: unknown ***; ")
          .hasMessageContaining("; somebody has to sign in: run ");
      assertThat(failure.toString()).doesNotContain("canary");
    }
    assertThat(server.requests()).isEqualTo(1);

    store.write(stored(grants.consent()));

    assertThat(server.isValid(fetcher.fetch().value())).isTrue();
  }

  @Test
  void fetch_refusedAndTheStoreTouched_asksAgain() throws Exception {
    store.write(stored(grants.consent()));
    StoreFetcher fetcher = fetcher(store);
    server.next(TokenServer.json(400, "{\"error\":\"invalid_grant\"}"));
    failure(fetcher);

    Files.setLastModifiedTime(store.file(), FileTime.from(START.minusSeconds(9)));

    assertThat(server.isValid(fetcher.fetch().value())).isTrue();
  }

  @Test
  void fetch_transientFailure_keepsTheStoreAndGoesOn() throws Exception {
    store.write(stored(grants.consent()));
    StoreFetcher fetcher = fetcher(store);
    server.next(TokenServer.answer(503, null, ""), TokenServer.answer(200, "text/html", "<p>"));

    assertThat(failure(fetcher).kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure(fetcher).id()).isEqualTo("IM-OAUTH-NO-JSON");
    assertThat(server.isValid(fetcher.fetch().value())).isTrue();
    assertThat(grants.reused()).isZero();
  }

  @Test
  void fetch_storeOfAnotherClientOrEndpoint_isRefusedAndNotSent() throws Exception {
    StoredToken mine = stored(grants.consent());
    for (StoredToken foreign :
        List.of(
            of(mine.refreshToken(), "another", server.endpoint()),
            of(mine.refreshToken(), CLIENT, URI.create("https://login.example.com/token")))) {
      store.write(foreign);

      TokenException failure = failure(fetcher(store));

      assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(failure.id()).isEqualTo("IM-OAUTH-STORE-FOREIGN");
      assertThat(failure)
          .hasMessageContaining("belongs to client '" + foreign.clientId() + "'")
          .hasMessageContaining("authorize --config")
          .hasMessageNotContaining("canary");
      assertThat(store.read()).contains(foreign);
    }
    assertThat(server.requests()).isZero();
  }

  @Test
  void fetch_readOnlyStore_failsBeforeTheTokenIsSpent() throws Exception {
    store.write(stored(grants.consent()));
    StoreFetcher fetcher = fetcher(new TokenStore(store.file(), new ReadOnly(), 100));

    TokenException failure = failure(fetcher);

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-STORE");
    assertThat(failure).hasMessageContaining("can't be written: ");
    assertThat(server.requests()).isZero();
  }

  @Test
  void fetch_diskFullAfterTheAnswer_holdsTheNewTokenAndNeverUsesTheOld() throws Exception {
    store.write(stored(grants.consent()));
    Full disk = new Full();
    StoreFetcher fetcher = fetcher(new TokenStore(store.file(), disk, 100));
    disk.full.set(true);

    assertThat(failure(fetcher).id()).isEqualTo("IM-OAUTH-STORE");
    assertThat(failure(fetcher).id()).isEqualTo("IM-OAUTH-STORE");
    assertThat(store.read().orElseThrow().refreshToken()).isEqualTo("canary-1");
    disk.full.set(false);

    assertThat(server.isValid(fetcher.fetch().value())).isTrue();
    assertThat(store.read().orElseThrow().refreshToken()).isEqualTo("canary-4");
    assertThat(grants.used()).isEqualTo(3);
    assertThat(grants.reused()).isZero();
  }

  @Test
  void fetch_diskFullAndSomebodySignsInAgain_theirTokenIsUsed() throws Exception {
    store.write(stored(grants.consent()));
    Full disk = new Full();
    StoreFetcher fetcher = fetcher(new TokenStore(store.file(), disk, 100));
    disk.full.set(true);
    failure(fetcher);
    disk.full.set(false);

    String fresh = grants.consent();
    store.write(stored(fresh));
    fetcher.fetch();

    assertThat(server.received().get(1).form()).containsEntry("refresh_token", fresh);
    assertThat(grants.reused()).isZero();
  }

  @Test
  void fetch_crashBetweenAnswerAndStore_theStoreIsWholeAndConsentIsAskedFor() throws Exception {
    store.write(stored(grants.consent()));
    TokenStore crashing =
        new TokenStore(
            store.file(),
            new StoreFiles() {
              @Override
              void replace(Path file, String content) {
                throw new StackOverflowError("the process dies here");
              }

              @Override
              void clean(Path file) {}
            },
            100);
    assertThat(catchThrowableOfType(StackOverflowError.class, fetcher(crashing)::fetch))
        .isNotNull();

    // the next process: it has nothing but the spent token, and says what to do
    assertThat(store.read().orElseThrow().refreshToken()).isEqualTo("canary-1");
    assertThat(failure(fetcher(store)).id()).isEqualTo("IM-OAUTH-CONSENT");
    store.write(stored(grants.consent()));
    assertThat(server.isValid(fetcher(store).fetch().value())).isTrue();
  }

  @Test
  void fetch_damagedStore_isToldAndMended() throws Exception {
    Files.writeString(store.file(), "{\"refreshToken\":\"canary");
    StoreFetcher fetcher = fetcher(store);

    assertThat(failure(fetcher).id()).isEqualTo("IM-OAUTH-STORE");
    store.write(stored(grants.consent()));
    assertThat(server.isValid(fetcher.fetch().value())).isTrue();
  }

  @Test
  void token_manySourcesOnOneStore_neverReuseARefreshToken() throws Exception {
    store.write(stored(grants.consent()));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CountDownLatch go = new CountDownLatch(1);
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        CachingTokenSource source =
            new CachingTokenSource(
                fetcher(TokenStore.open(store.file())),
                System::nanoTime,
                () -> 0,
                null,
                Duration.ofSeconds(50),
                new RecordedDiagnostics());
        all.add(
            threads.submit(
                () -> {
                  assertThat(go.await(20, SECONDS)).isTrue();
                  int valid = 0;
                  for (int n = 0; n < 3; n++) {
                    AccessToken token = source.token();
                    valid += server.isValid(token.value()) ? 1 : 0;
                    source.refused(token);
                  }
                  return valid;
                }));
      }
      go.countDown();
      for (Future<Integer> valid : all) {
        assertThat(valid.get(50, SECONDS)).isEqualTo(3);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(grants.reused()).isZero();
    assertThat(grants.used()).isEqualTo(3 * THREADS);
    assertThat(store.read().orElseThrow().refreshToken()).isEqualTo("canary-" + (3 * THREADS + 1));
  }

  private StoreFetcher fetcher(TokenStore store) {
    return Settings.storeFetcher(server.endpoint(), CLIENT, List.of("one", "two"), store, now::get);
  }

  private StoredToken stored(String refreshToken) {
    return of(refreshToken, CLIENT, server.endpoint());
  }

  private static StoredToken of(String refreshToken, String client, URI endpoint) {
    return new StoredToken(
        refreshToken,
        client,
        endpoint,
        "olga@example.com",
        START.minusSeconds(60),
        List.of("one", "two"),
        Duration.ZERO,
        START.plusSeconds(500),
        START);
  }

  private static TokenException failure(StoreFetcher fetcher) {
    return catchThrowableOfType(TokenException.class, fetcher::fetch);
  }

  private static final class ReadOnly extends StoreFiles {
    @Override
    StoreLock lock(Path file, int attempts) throws IOException {
      throw new IOException("Read-only file system");
    }
  }

  private static final class Full extends StoreFiles {
    final AtomicBoolean full = new AtomicBoolean();

    @Override
    void replace(Path file, String content) throws IOException {
      if (full.get()) {
        throw new IOException("No space left on device");
      }
      super.replace(file, content);
    }
  }
}
