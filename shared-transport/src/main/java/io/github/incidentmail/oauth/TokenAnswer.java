package io.github.incidentmail.oauth;

import io.github.incidentmail.oauth.OAuthSettings.AnswerKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token answer (RFC 6749, 5.1) as servers really give it: without {@code token_type}, with a
 * lifetime that is a string or missing, with an empty refresh token. Strict parsers refuse these.
 * Immutable; {@code toString} masks the tokens.
 *
 * @param refreshToken the new one, or null: the old one stays in force
 * @param refreshTokenLifetime how long the refresh token lives if it isn't used, or null if the
 *     answer doesn't tell
 * @param scopes those granted; empty if the answer doesn't tell
 */
record TokenAnswer(
    AccessToken accessToken,
    @Nullable String refreshToken,
    @Nullable Duration refreshTokenLifetime,
    List<String> scopes) {
  /** Longer lifetimes are taken for this one, so that nanoseconds never overflow. */
  static final long MAX_LIFETIME_SECONDS = Duration.ofDays(3_650).toSeconds();

  private static final Pattern DECIMAL = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,65536}");

  /** The answer in {@code json}; null if it holds no bearer token fit for a protocol line. */
  static @Nullable TokenAnswer parse(Map<String, Object> json, AnswerKeys keys) {
    String token = text(Json.at(json, keys.accessToken()));
    String type = text(json.get("token_type"));
    if (token == null || !isToken(token) || (type != null && !type.equalsIgnoreCase("Bearer"))) {
      return null;
    }
    return new TokenAnswer(
        new AccessToken(token, lifetime(Json.at(json, keys.expiresIn()))),
        text(json.get("refresh_token")),
        refreshTokenLifetime(json),
        scopes(text(json.get("scope"))));
  }

  /** Whether {@code text} is fit to be a token in a protocol line. */
  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** Google's and Microsoft's name, and Keycloak's, where 0 means that it has no end. */
  private static @Nullable Duration refreshTokenLifetime(Map<String, Object> json) {
    Duration told = lifetime(json.get("refresh_token_expires_in"));
    if (told.isZero()) {
      told = lifetime(json.get("refresh_expires_in"));
    }
    return told.isZero() ? null : told;
  }

  private static List<String> scopes(@Nullable String text) {
    return text == null ? List.of() : List.of(text.split("\\s+"));
  }

  @Override
  public String toString() {
    return "TokenAnswer[" + accessToken + (refreshToken == null ? "]" : ", refresh token]");
  }

  /** Whole seconds; zero, that is unknown, if there is no number or it isn't positive. */
  static Duration lifetime(@Nullable Object value) {
    double seconds = 0;
    if (value instanceof Number number) {
      seconds = number.doubleValue();
    } else if (value instanceof String text && DECIMAL.matcher(text.strip()).matches()) {
      seconds = Double.parseDouble(text.strip());
    }
    if (!(seconds > 0)) {
      return Duration.ZERO;
    }
    // Half a second must not become zero, which means unknown.
    return Duration.ofSeconds(Math.max(1, Math.min((long) seconds, MAX_LIFETIME_SECONDS)));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text && !text.isBlank() ? text.strip() : null;
  }
}
