package io.github.incidentmail.smtp;

import io.github.incidentmail.oauth.AccessToken;
import io.github.incidentmail.oauth.AccessTokenSource;
import io.github.incidentmail.oauth.TokenException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Hands out the given tokens: the next one after each refusal, the last one for ever. */
final class FakeTokens implements AccessTokenSource {
  final List<String> refused = new ArrayList<>();
  int asked;
  private final List<String> values;

  FakeTokens(String... values) {
    this.values = List.of(values);
  }

  @Override
  public AccessToken token() throws TokenException {
    asked++;
    int next = Math.min(refused.size(), values.size() - 1);
    return new AccessToken(values.get(next), Duration.ofHours(1));
  }

  @Override
  public void refused(AccessToken token) {
    refused.add(token.value());
  }
}
