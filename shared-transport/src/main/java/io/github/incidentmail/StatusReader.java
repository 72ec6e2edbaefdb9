package io.github.incidentmail;

import io.github.incidentmail.MailerStatus.Delivery;
import io.github.incidentmail.MailerStatus.Problem;
import io.github.incidentmail.MailerStatus.Token;
import io.github.incidentmail.incident.Totals;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.oauth.TokenState;
import io.github.incidentmail.outbox.OutboxStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts together what the stations tell of themselves. */
final class StatusReader {
  private StatusReader() {}

  static MailerStatus read(
      Totals totals,
      long redactionFailures,
      Delivery delivery,
      OutboxStatus outbox,
      @Nullable AccessTokenSource tokens,
      MailerStatus.@Nullable Fleet fleet,
      @Nullable Problem lastError,
      InstantSource clock) {
    return new MailerStatus(
        new MailerStatus.Events(
            totals.accepted(),
            totals.reported(),
            totals.pending(),
            totals.undetailed(),
            totals.lost()),
        new MailerStatus.Outbox(
            outbox.letters(),
            outbox.bytes(),
            outbox.memoryOnly(),
            outbox.oldest(),
            outbox.durable(),
            outbox.directory()),
        delivery,
        lastError,
        tokens == null ? null : token(stateOf(tokens), clock.instant()),
        fleet,
        redactionFailures);
  }

  /** The source may be the application's own. */
  private static TokenState stateOf(AccessTokenSource tokens) {
    try {
      return tokens.state();
    } catch (RuntimeException e) {
      return TokenState.UNKNOWN;
    }
  }

  private static Token token(TokenState state, Instant now) {
    Duration remaining = state.remaining();
    TokenState.Authorization by = state.authorization();
    return new Token(
        state.phase().name().toLowerCase(Locale.ROOT),
        remaining == null ? null : now.plus(remaining),
        by == null ? null : new MailerStatus.Authorization(by.subject(), by.at(), by.end()));
  }
}
