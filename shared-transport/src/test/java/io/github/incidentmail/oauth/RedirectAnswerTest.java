package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectAnswerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9/?code=4%2F0A+b&state=s%3D&iss=https%3A%2F%2Fid.example&x=1&x=2",
        "  http://127.0.0.1:9/callback?x&state=s%3D&iss=https://id.example&code=4/0A+b#_=_ \n",
        "code=4%2F0A%20b&state=s=&iss=https://id.example&error=",
      })
  void parse_addressOrQuery_isReadWhole(String text) {
    assertThat(RedirectAnswer.parse(text))
        .isEqualTo(new RedirectAnswer("4/0A b", "s=", "https://id.example", null, null, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4/0A+b=", " 4%2F0A+b%3D\n"})
  void parse_codeAlone_isTheCode(String text) {
    assertThat(RedirectAnswer.parse(text))
        .isEqualTo(new RedirectAnswer("4/0A+b=", null, null, null, null, true));
  }

  @Test
  void parse_error_isReadWithItsDescription() {
    assertThat(RedirectAnswer.parse("/?error=access_denied&error_description=not%20today&state=s"))
        .isEqualTo(new RedirectAnswer(null, "s", null, "access_denied", "not today", false));
  }

  @Test
  void parse_addressWithoutAnswer_holdsNothing() {
    assertThat(RedirectAnswer.parse("https://id.example/login?session=1"))
        .isEqualTo(new RedirectAnswer(null, null, null, null, null, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "?code=canary&code=canary",
        "?code=canary&state=a&state=b",
        "?code=canary%zz",
        "canary canary",
      })
  void parse_anythingElse_isRefusedWithoutAQuote(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedirectAnswer.parse(text))
        .withMessageNotContaining("canary")
        .withNoCause();
  }

  @Test
  void parse_tooLong_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedirectAnswer.parse("c".repeat(RedirectAnswer.MAX_CHARACTERS + 1)));
  }

  @Test
  void toString_showsNoCode() {
    assertThat(RedirectAnswer.parse("?code=canary&state=canary").toString())
        .isEqualTo("RedirectAnswer[code]");
  }
}
