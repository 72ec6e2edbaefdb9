package io.github.incidentmail.oauth;

import io.github.incidentmail.event.Diagnostics;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.oauth.TokenState.Authorization;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by a refresh token, which dies where it isn't used: it is used daily, whether there is
 * mail or not, and its end is told beforehand.
 */
final class KeptAliveSource implements AccessTokenSource {
  /** A store that changed is noticed after so long. */
  private static final Duration ROUND = Duration.ofHours(1);

  private static final Duration AFTER_TRANSIENT = Duration.ofMinutes(15);
  private static final Duration TELL_AGAIN = Duration.ofDays(1);

  private final CachingTokenSource tokens;
  private final StoreFetcher fetcher;
  private final TokenStore store;
  private final RefreshTokenLife life;
  private final Diagnostics diagnostics;

  private volatile @Nullable StoredToken known;
  private @Nullable Instant notBefore;
  private String toldId = "";
  private Instant toldAt = Instant.EPOCH;
  private int warnedDays = RefreshTokenLife.FAR;

  KeptAliveSource(
      CachingTokenSource tokens,
      StoreFetcher fetcher,
      TokenStore store,
      RefreshTokenLife life,
      Diagnostics diagnostics) {
    this.tokens = tokens;
    this.fetcher = fetcher;
    this.store = store;
    this.life = life;
    this.diagnostics = diagnostics;
  }

  @Override
  public AccessToken token() throws TokenException {
    return tokens.token();
  }

  @Override
  public void refused(AccessToken token) {
    tokens.refused(token);
  }

  @Override
  public AccessToken renew() throws TokenException {
    return tokens.renew();
  }

  @Override
  public TokenState state() {
    TokenState state = tokens.state();
    StoredToken stored = known;
    return stored == null
        ? state
        : new TokenState(
            state.phase(),
            state.remaining(),
            new Authorization(subject(stored), stored.authorizedAt(), life.end(stored)));
  }

  private static String subject(StoredToken stored) {
    return stored.authorizedBy() == null ? "somebody" : stored.authorizedBy();
  }

  @Override
  public boolean wantsKeepAlive() {
    return true;
  }

  @Override
  public synchronized Duration keepAlive(Instant now) {
    if (notBefore == null || !now.isBefore(notBefore)) {
      notBefore = now.plus(round(now));
    }
    return Duration.between(now, notBefore);
  }

  /** Does what is due; how long nothing is. */
  private Duration round(Instant now) {
    try {
      StoredToken stored = read();
      if (stored == null) {
        tokens.renew(); // fails, and says what to do
        return ROUND;
      }
      if (isDue(stored, now)) {
        tokens.renew();
        stored = Objects.requireNonNullElse(read(), stored);
      }
      warn(stored, now, Boolean.FALSE.equals(fetcher.endMoves()));
      Duration wait = Duration.between(now, life.due(stored));
      return wait.compareTo(ROUND) < 0 ? atLeastASecond(wait) : ROUND;
    } catch (TokenException e) {
      return failed(e, now);
    }
  }

  /** What is stored now, or null; the state tells it without reading. */
  private @Nullable StoredToken read() throws TokenException {
    StoredToken stored = store.read().orElse(null);
    known = stored;
    return stored;
  }

  /** Also when its end is near and nobody here knows whether using it moves that. */
  private boolean isDue(StoredToken stored, Instant now) {
    return life.isDue(stored, now)
        || (fetcher.endMoves() == null && life.countdown(stored, now) != RefreshTokenLife.FAR);
  }

  private Duration failed(TokenException e, Instant now) {
    if (!e.id().equals(toldId) || !now.isBefore(toldAt.plus(TELL_AGAIN))) {
      toldId = e.id();
      toldAt = now;
      diagnostics.warn(e.id(), "the refresh token can't be kept alive: " + e.getMessage());
    }
    try {
      store.read().ifPresent(stored -> warn(stored, now, true));
    } catch (TokenException again) {
      return ROUND; // told already
    }
    Duration asked = e.retryAfter() == null ? AFTER_TRANSIENT : e.retryAfter();
    boolean soon = e.kind() == Kind.TRANSIENT && asked.compareTo(ROUND) < 0;
    return soon ? atLeastASecond(asked) : ROUND;
  }

  private void warn(StoredToken stored, Instant now, boolean nears) {
    int days = life.countdown(stored, now);
    if (days == RefreshTokenLife.FAR) {
      warnedDays = days;
    } else if (nears && days < warnedDays) {
      warnedDays = days;
      diagnostics.warn(
          "IM-OAUTH-ENDING",
          "the consent in the token store %s, given by %s on %s, %s on %s; %s"
              .formatted(
                  store.file(),
                  subject(stored),
                  stored.authorizedAt(),
                  days == 0 ? "ended" : "ends within " + days + (days == 1 ? " day," : " days,"),
                  life.end(stored),
                  StoreFetcher.REMEDY));
    }
  }

  private static Duration atLeastASecond(Duration wait) {
    return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
  }
}
