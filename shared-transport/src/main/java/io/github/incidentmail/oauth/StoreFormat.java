package io.github.incidentmail.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A token store's content as JSON. Pure. */
final class StoreFormat {
  private static final long VERSION = 1;

  private StoreFormat() {}

  static String write(StoredToken token) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", VERSION);
    json.put("clientId", token.clientId());
    json.put("tokenEndpoint", token.tokenEndpoint().toString());
    json.put("authorizedBy", token.authorizedBy());
    json.put("authorizedAt", token.authorizedAt().toString());
    json.put("scopes", token.scopes());
    json.put("accessTokenLifetimeSeconds", token.accessTokenLifetime().toSeconds());
    json.put("refreshTokenEnd", Objects.toString(token.refreshTokenEnd(), null));
    json.put("refreshedAt", token.refreshedAt().toString());
    json.put("refreshToken", token.refreshToken());
    json.values().removeIf(Objects::isNull);
    return Json.write(json) + "\n";
  }

  /**
   * The content in {@code text}.
   *
   * @throws IllegalArgumentException if it is damaged; the message quotes nothing but names
   */
  static StoredToken read(String text) {
    Map<String, Object> json = Json.parse(text);
    if (json == null) {
      throw new IllegalArgumentException("it is not a JSON object");
    }
    if (!(json.get("version") instanceof Number version) || version.longValue() != VERSION) {
      throw new IllegalArgumentException("its version is not " + VERSION);
    }
    try {
      return new StoredToken(
          text(json, "refreshToken"),
          text(json, "clientId"),
          endpoint(text(json, "tokenEndpoint")),
          json.get("authorizedBy") instanceof String by ? by : null,
          Instant.parse(text(json, "authorizedAt")),
          scopes(json.get("scopes")),
          lifetime(json.get("accessTokenLifetimeSeconds")),
          json.get("refreshTokenEnd") instanceof String end ? Instant.parse(end) : null,
          Instant.parse(text(json, "refreshedAt")));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("one of its times is not ISO 8601");
    }
  }

  private static String text(Map<String, Object> json, String name) {
    if (json.get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException(name + " is missing");
  }

  private static URI endpoint(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("tokenEndpoint is no address");
    }
  }

  private static List<String> scopes(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  private static Duration lifetime(@Nullable Object value) {
    long seconds = value instanceof Number number ? number.longValue() : 0;
    return Duration.ofSeconds(Math.max(0, Math.min(seconds, TokenAnswer.MAX_LIFETIME_SECONDS)));
  }
}
