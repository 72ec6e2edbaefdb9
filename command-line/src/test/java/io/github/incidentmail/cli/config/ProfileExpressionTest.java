package io.github.incidentmail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spring's profile expressions, with prod and eu active. */
class ProfileExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "prod; true",
        "test; false",
        "!test; true",
        "test, prod; true",
        "test | prod; true",
        "prod & eu; true",
        "prod & !eu; false",
        "(test | prod) & eu; true",
        "!(test | prod); false",
        "test & prod | eu; true",
        "PROD; false"
      })
  void accepts(String expression, boolean accepted) {
    assertThat(ProfileExpression.accepts(expression, List.of("prod", "eu"))).isEqualTo(accepted);
  }
}
