package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRulesTest {
  private final FrameRules rules = new FrameRules(List.of("com.acme", "org.tool"));

  @ParameterizedTest
  @CsvSource({
    "com.acme.Shop, true",
    "com.acme$Shop, true",
    "org.tool.x.Y, true",
    "com.acmeshop.Cart, false",
    "java.lang.String, false"
  })
  void inApp_packagesGiven_onlyThoseAtNameBoundaries(String type, boolean expected) {
    assertThat(rules.inApp(type, "com.other.Logger")).isEqualTo(expected);
    assertThat(rules.inAppFor("com.other.Logger").test(type)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"com.acme.Shop, true", "org.tool.X, false"})
  void inApp_noPackagesGiven_loggerDecides(String type, boolean expected) {
    FrameRules none = new FrameRules(List.of());
    assertThat(none.inApp(type, "com.acme.Logger")).isEqualTo(expected);
    assertThat(none.inAppFor("com.acme.Logger").test(type)).isEqualTo(expected);
  }
}
