package io.github.incidentmail.oauth;

import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import io.github.incidentmail.oauth.TokenException.Kind;
import java.net.URI;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes by the store's refresh token (RFC 6749, 6). While it does, no other process can: a
 * server that detects reuse ends the whole family when an old refresh token comes again. The new
 * one is on disk before its access token is handed out. Safe for use by many threads.
 */
final class StoreFetcher implements TokenFetcher {
  /** What somebody has to do when there is no consent. */
  static final String REMEDY =
      "somebody has to sign in: run java -jar incident-mail-cli.jar authorize --config <this"
          + " configuration>; no restart is needed";

  /** Between uses closer than this, nobody can tell a fixed end from one that moves. */
  private static final Duration TELLING = Duration.ofSeconds(10);

  /** A refresh token that is spent, and what replaces it but could not be stored. */
  private record Unstored(StoredToken spent, StoredToken next) {}

  /** A store whose refresh token was refused; nothing is asked until it changes. */
  private record Refusal(@Nullable FileTime changedAt, StoredToken stored, TokenException why) {}

  private final TokenClient client;
  private final Prover prover;
  private final String clientId;
  private final List<String> scopes;
  private final TokenStore store;
  private final InstantSource wallClock;

  private @Nullable Unstored unstored;
  private @Nullable Refusal refusal;
  private @Nullable AccessToken fetched;
  private @Nullable Boolean endMoves;

  StoreFetcher(
      TokenClient client,
      Prover prover,
      String clientId,
      List<String> scopes,
      TokenStore store,
      InstantSource wallClock) {
    this.client = client;
    this.prover = prover;
    this.clientId = clientId;
    this.scopes = List.copyOf(scopes);
    this.store = store;
    this.wallClock = wallClock;
  }

  @Override
  public synchronized AccessToken fetch() throws TokenException {
    refuse(stored()); // without the lock, and without leaving files where there is no store
    fetched = null;
    store.update(this::exchange);
    unstored = null;
    return Objects.requireNonNull(fetched);
  }

  /** Whether using the refresh token moves its end; null as long as that isn't known here. */
  synchronized @Nullable Boolean endMoves() {
    return endMoves;
  }

  private StoredToken stored() throws TokenException {
    StoredToken stored =
        store.read().orElseThrow(() -> consent("there is no token store " + store.file()));
    if (unstored == null) {
      return stored;
    }
    if (unstored.spent().equals(stored)) {
      return unstored.next();
    }
    unstored = null; // somebody signed in again, or another process is ahead of us
    return stored;
  }

  private StoredToken exchange() throws TokenException {
    StoredToken stored = stored();
    refuse(stored);
    URI endpoint = client.directory().tokenEndpoint();
    if (!stored.clientId().equals(clientId) || !stored.tokenEndpoint().equals(endpoint)) {
      throw foreign(stored, endpoint);
    }
    FileTime changedAt = store.changedAt();
    TokenAnswer answer;
    try {
      answer = ask(stored.refreshToken());
    } catch (TokenException e) {
      if (e.kind() == Kind.CONSENT) {
        refusal = new Refusal(changedAt, stored, e);
      }
      throw e;
    }
    Instant now = wallClock.instant();
    StoredToken next = next(stored, answer, now);
    unstored = new Unstored(unstored == null ? stored : unstored.spent(), next);
    if (Duration.between(stored.refreshedAt(), now).compareTo(TELLING) >= 0) {
      endMoves = moved(stored, next);
    }
    fetched = answer.accessToken();
    return next;
  }

  private TokenAnswer ask(String refreshToken) throws TokenException {
    return client.ask(
        new RefreshTokenGrant(new com.nimbusds.oauth2.sdk.token.RefreshToken(refreshToken)),
        scopes, // Microsoft wants it here too (AADSTS900144)
        prover,
        List.of(refreshToken),
        REMEDY);
  }

  private static StoredToken next(StoredToken stored, TokenAnswer answer, Instant now) {
    Duration lifetime = answer.refreshTokenLifetime();
    boolean rotated = answer.refreshToken() != null;
    Instant end = lifetime != null ? now.plus(lifetime) : rotated ? null : stored.refreshTokenEnd();
    return new StoredToken(
        rotated ? String.valueOf(answer.refreshToken()) : stored.refreshToken(),
        stored.clientId(),
        stored.tokenEndpoint(),
        stored.authorizedBy(),
        stored.authorizedAt(),
        answer.scopes().isEmpty() ? stored.scopes() : answer.scopes(),
        answer.accessToken().lifetime(),
        end,
        now);
  }

  private static boolean moved(StoredToken before, StoredToken after) {
    Instant old = before.refreshTokenEnd();
    Instant end = after.refreshTokenEnd();
    if (old == null || end == null) {
      return end == null;
    }
    Duration passed = Duration.between(before.refreshedAt(), after.refreshedAt());
    // A fixed end is told in seconds from now and so is never quite the same.
    return Duration.between(old, end).compareTo(passed.dividedBy(2)) > 0;
  }

  private void refuse(StoredToken stored) throws TokenException {
    Refusal last = refusal;
    if (last == null) {
      return;
    }
    if (last.stored().equals(stored) && Objects.equals(last.changedAt(), store.changedAt())) {
      TokenException why = last.why();
      throw new TokenException(
          why.kind(), why.id(), String.valueOf(why.getMessage()), why.retryAfter(), null);
    }
    refusal = null;
  }

  private TokenException foreign(StoredToken stored, URI endpoint) {
    return new TokenException(
        Kind.CONFIGURATION,
        "IM-OAUTH-STORE-FOREIGN",
        "the token store %s belongs to client '%s' at %s, not to client '%s' at %s; %s"
            .formatted(
                store.file(),
                stored.clientId(),
                stored.tokenEndpoint(),
                clientId,
                endpoint,
                REMEDY),
        null,
        null);
  }

  private static TokenException consent(String why) {
    return new TokenException(Kind.CONSENT, "IM-OAUTH-CONSENT", why + "; " + REMEDY, null, null);
  }
}
