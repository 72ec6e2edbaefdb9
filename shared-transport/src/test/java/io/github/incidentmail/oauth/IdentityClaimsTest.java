package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityClaimsTest {
  private static final ServerText TEXT = new ServerText(List.of());

  @Test
  void name_identityToken_countsBeforeTheAccessToken() {
    assertThat(
            name(
                Map.of(
                    "id_token", jwt("{\"sub\":\"1\",\"email\":\"olga@example.com\"}"),
                    "access_token", jwt("{\"preferred_username\":\"other\"}"))))
        .isEqualTo("olga@example.com");
  }

  @Test
  void name_logInName_countsBeforeTheAddress() {
    assertThat(
            name(
                Map.of(
                    "access_token",
                    jwt("{\"sub\":\"1\",\"email\":\"e\",\"preferred_username\":\"operator\"}"))))
        .isEqualTo("operator");
  }

  @Test
  void name_hostileText_isMadeFitForATerminal() {
    assertThat(name(Map.of("id_token", jwt("{\"name\":\"\\u001b[2J\\n" + "x".repeat(400) + "\"}"))))
        .startsWith("[2J x")
        .hasSize(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b", "a.%.c", "a.e30.c", "a..c", "a.W10.c", "a.b.c.d.e"})
  void name_nothingToRead_isNull(String token) {
    assertThat(name(Map.of("id_token", token, "access_token", token))).isNull();
    assertThat(name(Map.of("id_token", 1))).isNull();
  }

  private static @Nullable String name(Map<String, Object> answer) {
    return IdentityClaims.name(answer, TEXT);
  }

  private static String jwt(String claims) {
    return "e30."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
        + ".signature";
  }
}
