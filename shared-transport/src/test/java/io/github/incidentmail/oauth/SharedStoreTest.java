package io.github.incidentmail.oauth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testkit.ForkedJvm;
import io.github.incidentmail.testkit.RefreshGrants;
import io.github.incidentmail.testkit.TokenServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(150)
class SharedStoreTest {
  private static final int PROCESSES = 2;
  private static final int REFRESHES = 25;

  @TempDir Path directory;

  @Test
  void store_ofTwoProcesses_neverReusesARefreshToken() throws Exception {
    RefreshGrants grants = new RefreshGrants("canary-", true, "");
    ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
    try (TokenServer server = new TokenServer("app", "unused")) {
      server.always(grants);
      TokenStore store = TokenStore.open(directory.resolve("mail.token"));
      store.write(
          new StoredToken(
              grants.consent(),
              "app",
              server.endpoint(),
              null,
              Instant.EPOCH,
              List.of(),
              Duration.ZERO,
              null,
              Instant.EPOCH));
      List<Future<Integer>> ends = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        Path output = directory.resolve("output" + i);
        ends.add(
            threads.submit(
                () ->
                    ForkedJvm.run(
                        RefreshingProcess.class,
                        List.of("-XX:TieredStopAtLevel=1"),
                        output,
                        Duration.ofMinutes(2),
                        server.endpoint().toString(),
                        store.file().toString(),
                        String.valueOf(REFRESHES))));
      }
      for (int i = 0; i < PROCESSES; i++) {
        int end = ends.get(i).get(130, SECONDS);
        assertThat(end).as(Files.readString(directory.resolve("output" + i))).isZero();
      }
      assertThat(grants.reused()).isZero();
      assertThat(grants.used()).isEqualTo(PROCESSES * REFRESHES);
      assertThat(store.read().orElseThrow().refreshToken())
          .isEqualTo("canary-" + (PROCESSES * REFRESHES + 1));
    } finally {
      threads.shutdownNow();
    }
  }
}
