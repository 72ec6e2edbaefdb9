package io.github.incidentmail.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What is shown of an access token. */
class TokenClaimsTest {
  private static AccessToken token(String claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return new AccessToken(
        base64.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8))
            + "."
            + base64.encodeToString(claims.getBytes(UTF_8))
            + ".canary",
        Duration.ofHours(1));
  }

  @Test
  void of_jwt_tellsScopesAndSubject() {
    assertThat(
            TokenClaims.of(
                token(
                    "{\"aud\":\"https://outlook.office.com\",\"roles\":[\"SMTP.SendAsApp\",\"X\"],"
                        + "\"sub\":\"app\\n1\",\"nonce\":\"canary\"}")))
        .containsExactly(
            "roles SMTP.SendAsApp X", "subject app 1", "audience https://outlook.office.com");
  }

  @Test
  void of_longClaim_isCut() {
    assertThat(TokenClaims.of(token("{\"scope\":\"" + "s".repeat(500) + "\"}")))
        .containsExactly("scopes " + "s".repeat(200) + "…");
  }

  @Test
  void of_otherTokens_tellsNothing() {
    assertThat(TokenClaims.of(new AccessToken("opaque", Duration.ZERO))).isEmpty();
    assertThat(TokenClaims.of(new AccessToken("a.b.c", Duration.ZERO))).isEmpty();
    assertThat(TokenClaims.of(new AccessToken("a.*.c", Duration.ZERO))).isEmpty();
  }
}
