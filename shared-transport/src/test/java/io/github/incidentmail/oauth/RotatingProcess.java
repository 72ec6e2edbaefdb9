package io.github.incidentmail.oauth;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.OAuthSettings.Anonymous;
import io.github.incidentmail.oauth.OAuthSettings.Client;
import io.github.incidentmail.oauth.OAuthSettings.Endpoints;
import io.github.incidentmail.oauth.OAuthSettings.RefreshToken;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A process whose threads refuse every token, so that each use rotates the refresh token. */
final class RotatingProcess {
  private RotatingProcess() {}

  /** Arguments: endpoint, client, store, rotations, threads. Ends with 1 if consent was lost. */
  public static void main(String[] arguments) throws InterruptedException {
    int rotations = Integer.parseInt(arguments[3]);
    int threads = Integer.parseInt(arguments[4]);
    AccessTokenSource source =
        AccessTokens.create(
            Settings.of(
                Endpoints.ofToken(URI.create(arguments[0])),
                new RefreshToken(
                    new Client(arguments[1], new Anonymous()), Path.of(arguments[2]), null),
                List.of("openid", "offline_access")),
            new RecordedDiagnostics(),
            System::nanoTime,
            () -> 0,
            InstantSource.system());
    Set<String> tokens = ConcurrentHashMap.newKeySet();
    AtomicInteger failures = new AtomicInteger();
    AtomicReference<@Nullable TokenException> lost = new AtomicReference<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (int i = 0; i < threads; i++) {
      pool.execute(
          () -> {
            while (tokens.size() < rotations && lost.get() == null) {
              try {
                AccessToken token = source.token();
                if (tokens.add(token.value())) {
                  System.out.println("rotated");
                }
                source.refused(token);
              } catch (TokenException e) {
                failures.incrementAndGet();
                if (e.kind() == TokenException.Kind.TRANSIENT) {
                  LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                } else {
                  lost.set(e);
                }
              }
            }
          });
    }
    pool.shutdown();
    boolean ended = pool.awaitTermination(10, TimeUnit.MINUTES);
    System.out.println(tokens.size() + " rotations, " + failures + " calls failed meanwhile");
    TokenException end = lost.get();
    if (end != null) {
      System.out.println(end.id() + " " + end.getMessage());
    }
    System.exit(ended && end == null ? 0 : 1);
  }
}
