package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.oauth.OAuthSettings.AnswerKeys;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerTest {
  static Arguments[] lifetimes() {
    return new Arguments[] {
      Arguments.of(3_600, 3_600L),
      Arguments.of(3_600L, 3_600L),
      Arguments.of(3_599.9, 3_599L),
      Arguments.of(0.5, 1L),
      Arguments.of("3600", 3_600L),
      Arguments.of(" 299.5 ", 299L),
      Arguments.of(0, 0L),
      Arguments.of(-1, 0L),
      Arguments.of("-1", 0L),
      Arguments.of("", 0L),
      Arguments.of("soon", 0L),
      Arguments.of("1e9", 0L),
      Arguments.of(Double.NaN, 0L),
      Arguments.of(true, 0L),
      Arguments.of(null, 0L),
      Arguments.of(Long.MAX_VALUE, 315_360_000L),
      Arguments.of(Double.POSITIVE_INFINITY, 315_360_000L),
      Arguments.of(new BigDecimal("1e400"), 315_360_000L),
      Arguments.of(BigInteger.TEN.pow(40), 315_360_000L),
    };
  }

  @ParameterizedTest
  @MethodSource("lifetimes")
  void parse_expiresIn_isReadInAnySpelling(@Nullable Object told, long seconds) {
    assertThat(parse(answer("expires_in", told)).accessToken().lifetime())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void parse_noExpiresIn_isUnknown() {
    assertThat(parse(answer("token_type", "Bearer")).accessToken().lifetime()).isZero();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "Bearer", "bearer", "BEARER"})
  void parse_tokenTypeMissingOrBearer_isTaken(@Nullable String type) {
    assertThat(parse(answer("token_type", type)).accessToken().value()).isEqualTo("t0ken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DPoP", "mac", "JWT", "N_A"})
  void parse_otherTokenType_isNone(String type) {
    assertThat(TokenAnswer.parse(answer("token_type", type), AnswerKeys.STANDARD)).isNull();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "a b", "a\r\nRCPT TO:<x@example.com>", "tökén", "\0"})
  void parse_unusableToken_isNone(@Nullable String token) {
    assertThat(TokenAnswer.parse(answer("access_token", token), AnswerKeys.STANDARD)).isNull();
  }

  @Test
  void parse_tokenNoText_isNone() {
    assertThat(TokenAnswer.parse(answer("access_token", Map.of("value", "x")), AnswerKeys.STANDARD))
        .isNull();
  }

  @Test
  void parse_refreshToken_isKeptUnlessEmpty() {
    assertThat(parse(answer("refresh_token", "r")).refreshToken()).isEqualTo("r");
    assertThat(parse(answer("refresh_token", "")).refreshToken()).isNull();
    assertThat(parse(answer("refresh_token", null)).refreshToken()).isNull();
  }

  @Test
  void toString_tokens_areMasked() {
    assertThat(parse(answer("refresh_token", "r3fresh")).toString())
        .doesNotContain("t0ken", "r3fresh")
        .contains("5 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token|ttl|{\"token\":\"t\",\"ttl\":90}",
        "/data/token|/data/ttl|{\"data\":{\"token\":\"t\",\"ttl\":\"90\"}}",
        "/a~1b/m~0n|/|{\"a/b\":{\"m~n\":\"t\"},\"\":90}",
        "access_token|/x/y|{\"access_token\":\"t\",\"x\":{\"y\":90}}"
      })
  void parse_nonStandardKeys_areNamesOrPointers(String token, String ttl, String body) {
    Map<String, Object> json = Objects.requireNonNull(Json.parse(body));

    TokenAnswer answer = TokenAnswer.parse(json, new AnswerKeys(token, ttl));

    assertThat(Objects.requireNonNull(answer).accessToken())
        .isEqualTo(new AccessToken("t", Duration.ofSeconds(90)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data", "/data/token/x", "/absent/token", "data/token", "absent"})
  void parse_keyThatPointsElsewhere_isNone(String key) {
    Map<String, Object> json = Objects.requireNonNull(Json.parse("{\"data\":{\"token\":\"t\"}}"));

    assertThat(TokenAnswer.parse(json, new AnswerKeys(key, "expires_in"))).isNull();
  }

  private static TokenAnswer parse(Map<String, Object> json) {
    return Objects.requireNonNull(TokenAnswer.parse(json, AnswerKeys.STANDARD));
  }

  @SuppressWarnings("NullAway") // JSON's null is a value of the map here, as in the parser's
  private static Map<String, Object> answer(String name, @Nullable Object value) {
    Map<String, Object> json = new HashMap<>();
    json.put("access_token", "t0ken");
    json.put(name, value);
    return json;
  }
}
