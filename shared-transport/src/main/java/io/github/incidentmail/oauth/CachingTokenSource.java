package io.github.incidentmail.oauth;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.oauth.TokenException.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one token and renews it before it ends. One thread asks; meanwhile the others use the
 * present token, or wait for the new one when there is none. The monitor is never held across I/O.
 */
final class CachingTokenSource implements AccessTokenSource {
  private final TokenFetcher fetcher;
  private final LongSupplier nanoTime;
  private final DoubleSupplier jitter;
  private final @Nullable Duration refreshInterval;
  private final Duration patience;
  private final Diagnostics diagnostics;

  private final Object monitor = new Object();
  private @Nullable HeldToken held;
  private @Nullable CompletableFuture<AccessToken> request;
  private @Nullable String refusedValue;
  private @Nullable Kind lastFailure;

  /**
   * @param refreshInterval upper bound between refreshes, or null
   * @param patience how long a thread waits for another thread's request
   */
  CachingTokenSource(
      TokenFetcher fetcher,
      LongSupplier nanoTime,
      DoubleSupplier jitter,
      @Nullable Duration refreshInterval,
      Duration patience,
      Diagnostics diagnostics) {
    this.fetcher = fetcher;
    this.nanoTime = nanoTime;
    this.jitter = jitter;
    this.refreshInterval = refreshInterval;
    this.patience = patience;
    this.diagnostics = diagnostics;
  }

  @Override
  public AccessToken token() throws TokenException {
    CompletableFuture<AccessToken> own = new CompletableFuture<>();
    CompletableFuture<AccessToken> running;
    synchronized (monitor) {
      long now = nanoTime.getAsLong();
      running = request;
      if (held != null && held.isValid(now) && (running != null || !held.isDue(now))) {
        return held.token();
      }
      if (running == null) {
        request = own;
      }
    }
    return running == null ? ask(own, this::fetchOrGoOn) : await(running);
  }

  @Override
  public AccessToken renew() throws TokenException {
    CompletableFuture<AccessToken> own = new CompletableFuture<>();
    CompletableFuture<AccessToken> running;
    synchronized (monitor) {
      running = request;
      request = running == null ? own : running;
    }
    return running == null ? ask(own, this::fetch) : await(running);
  }

  @Override
  public TokenState state() {
    synchronized (monitor) {
      long now = nanoTime.getAsLong();
      if (held != null && held.isValid(now)) {
        return new TokenState(TokenState.Phase.VALID, held.remaining(now), null);
      }
      return new TokenState(phaseWithoutToken(), null, null);
    }
  }

  private TokenState.Phase phaseWithoutToken() {
    if (lastFailure == Kind.CONSENT) {
      return TokenState.Phase.CONSENT_NEEDED;
    }
    if (lastFailure != null) {
      return TokenState.Phase.FAILED;
    }
    return held == null ? TokenState.Phase.NONE : TokenState.Phase.EXPIRED;
  }

  @Override
  public void refused(AccessToken token) {
    synchronized (monitor) {
      refusedValue = token.value();
      if (held != null && held.token().value().equals(refusedValue)) {
        held = null;
      }
    }
  }

  private AccessToken ask(CompletableFuture<AccessToken> own, TokenFetcher request)
      throws TokenException {
    try {
      AccessToken token = request.fetch();
      own.complete(token);
      return token;
    } catch (TokenException e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      synchronized (monitor) {
        this.request = null;
      }
      // After an Error nobody may be left waiting; does nothing when already completed.
      own.completeExceptionally(transientFailure("the request for an access token broke off"));
    }
  }

  private AccessToken fetchOrGoOn() throws TokenException {
    try {
      return fetch();
    } catch (TokenException e) {
      return goOn(e);
    }
  }

  private AccessToken fetch() throws TokenException {
    long askedAt = nanoTime.getAsLong();
    try {
      return keep(fetcher.fetch(), askedAt);
    } catch (TokenException e) {
      failed(e);
      throw e;
    } catch (RuntimeException e) {
      // Neither message nor cause: nobody knows what a foreign exception quotes.
      TokenException failure =
          transientFailure(
              "the request for an access token failed unexpectedly: " + e.getClass().getName());
      failed(failure);
      throw failure;
    }
  }

  private void failed(TokenException failure) {
    synchronized (monitor) {
      lastFailure = failure.kind();
    }
  }

  private AccessToken keep(AccessToken fresh, long askedAt) throws TokenException {
    HeldToken next = HeldToken.of(fresh, askedAt, jitter.getAsDouble(), refreshInterval);
    synchronized (monitor) {
      boolean refused = fresh.value().equals(refusedValue);
      // Said once: a server may hold on to a token that the mail server accepts again later.
      refusedValue = null;
      if (!refused) {
        held = next;
        lastFailure = null;
        return fresh;
      }
    }
    throw new TokenException(
        Kind.CONFIGURATION,
        "IM-OAUTH-SAME-TOKEN",
        "the token endpoint gives the token again that the mail server refused",
        null,
        null);
  }

  private AccessToken goOn(TokenException failure) throws TokenException {
    AccessToken present;
    synchronized (monitor) {
      long now = nanoTime.getAsLong();
      if (held == null || !held.isValid(now)) {
        throw failure;
      }
      held = held.afterFailure(now, failure.retryAfter());
      present = held.token();
    }
    diagnostics.warn(
        failure.id(), failure.getMessage() + "; the present token, still valid, is used meanwhile");
    return present;
  }

  private AccessToken await(CompletableFuture<AccessToken> running) throws TokenException {
    try {
      return running.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TokenException failure
          ? new TokenException(
              failure.kind(),
              failure.id(),
              String.valueOf(failure.getMessage()),
              failure.retryAfter(),
              failure)
          : transientFailure("the request for an access token broke off");
    } catch (TimeoutException e) {
      throw transientFailure(
          "another thread's request for an access token took longer than "
              + patience.toSeconds()
              + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw transientFailure("interrupted while waiting for an access token");
    }
  }

  private static TokenException transientFailure(String text) {
    return new TokenException(Kind.TRANSIENT, "IM-OAUTH-NETWORK", text, null, null);
  }
}
